import { expect, test } from 'vitest';
import { validate } from '../../../src/index.ts';
import { DISTRIBUTED_MAP, foundInState, TASK } from '../../support/found.ts';

const ACTIVITY = 'arn:aws:states:eu-west-1:111111111111:activity:a';

const hintsOf = (Resource: string) =>
  validate({ StartAt: 'S', States: { S: { ...TASK, Resource } } }).map(({ hint }) => hint);

test.each([
  ['arn:aws:states:::nosuch:thing', 'there is no optimized integration "nosuch"; use aws-sdk:nosuch'],
  [
    'arn:aws:states:::constructor:name',
    'there is no optimized integration "constructor"; use aws-sdk:constructor',
  ],
  [
    'arn:aws:states:::dynamodb:query',
    'dynamodb has no optimized action "query" (it has getItem, putItem, deleteItem, updateItem); use aws-sdk:dynamodb:query',
  ],
  [
    'arn:aws:states:::lambda:invoke.sync',
    'lambda:invoke has not the pattern SYNC; it has REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN',
  ],
  ['arn:aws:states:::aws-sdk:dynamodb:query.sync', 'an aws-sdk integration does not wait for jobs'],
  ['arn:aws:states:::aws-sdk:dynamodb:query.sync:2', 'an aws-sdk integration does not wait for jobs'],
  ['arn:aws:states:::aws-sdk:dynamodb:Query', 'the action "Query" must begin with a small letter'],
  ['arn:aws:states:::aws-sdk:dynamodb:getItemz', 'dynamodb has no action "getItemz"'],
  ['arn:aws:states:::aws-sdk:dynamodbb:getItem', 'there is no service "dynamodbb"'],
  ['arn:aws:states:::aws-sdk:constructor:name', 'there is no service "constructor"'],
  ['arn:aws:states:::lambda', 'it names neither a function, nor an activity, nor an integration'],
])('The resource %s is refused: %s', (Resource, hint) => {
  expect(foundInState({ ...TASK, Resource })).toEqual([
    `/Resource: The resource provided ${Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
  ]);
  expect(hintsOf(Resource)).toEqual([hint]);
});

test.each([
  'arn:aws:states:::aws-sdk:dynamodb:getItem',
  'arn:aws:states:::aws-sdk:sfn:startExecution',
  'arn:aws:states:::aws-sdk:cloudwatchlogs:createLogStream',
  'arn:aws:states:::aws-sdk:rds:createDBInstance.waitForTaskToken',
  'arn:aws:states:::aws-sdk:config:putEvaluations',
  'arn:aws:states:::ecs:runTask.sync',
  'arn:aws:lambda:eu-west-1:111111111111:function:f',
  ACTIVITY,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a deployment tool resolves it.
  '${aws_lambda_function.f.arn}',
])('The resource %s is taken', (Resource) => {
  expect(foundInState({ ...TASK, Resource })).toEqual([]);
});

test('A resource that Step Functions does not know is taken where something else runs it', () => {
  const Resource = 'arn:aws:states:::chime:ring';
  const machine = { StartAt: 'S', States: { S: { ...TASK, Resource } } };
  expect(validate(machine, { alsoKnown: ({ service }) => service === 'chime' })).toEqual([]);
  expect(validate(machine, { alsoKnown: ({ service }) => service === 'bell' })).toHaveLength(1);
});

test('A resource that is no ARN is refused', () => {
  expect(foundInState({ ...TASK, Resource: 'lambda' })).toEqual([
    '/Resource: Value is not a valid resource ARN',
  ]);
  expect(foundInState({ ...TASK, Resource: 5 })).toEqual(['/Resource: Expected value of type String']);
});

test.each([
  [
    'arn:aws:states:::lambda:invoke.waitForTaskToken',
    "Express state machine does not support '.waitForTaskToken' service integration ",
  ],
  [
    'arn:aws:states:::states:startExecution.sync',
    "Express state machine does not support '.sync' service integration",
  ],
  [ACTIVITY, 'Express state machine does not support Activity ARN'],
])('An Express machine, which cannot wait for %s, is refused', (Resource, message) => {
  expect(foundInState({ ...TASK, Resource }, { type: 'EXPRESS' })).toEqual([`/Resource: ${message}`]);
  expect(foundInState({ ...TASK, Resource })).toEqual([]);
});

test('An Express machine may call and not wait', () => {
  expect(foundInState(TASK, { type: 'EXPRESS' })).toEqual([]);
});

test('An Express machine with a distributed Map is refused', () => {
  expect(foundInState(DISTRIBUTED_MAP, { type: 'EXPRESS' })).toEqual([
    "/ItemProcessor/ProcessorConfig/Mode: The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
  ]);
});
