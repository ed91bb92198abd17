import fc from 'fast-check';
import type { JsonObject } from '../../../../src/kernel/index.ts';
import {
  argumentsOf,
  comment,
  errors,
  handsOn,
  parameters,
  paths,
  resultPath,
  resultSelector,
} from './fields.ts';
import { atMostOne, merged, one, only, type Place, some } from './place.ts';

const QUEUE_TASK = 'arn:aws:states:::sqs:sendMessage';
const RESOURCES = [
  QUEUE_TASK,
  `${QUEUE_TASK}.waitForTaskToken`,
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::aws-sdk:dynamodb:getItem',
  'arn:aws:states:::states:startExecution',
  'arn:aws:states:::ecs:runTask.sync',
  'arn:aws:lambda:us-east-1:111111111111:function:any',
];

export function pass(place: Place): fc.Arbitrary<JsonObject> {
  return merged(
    one('Pass').map((Type) => ({ Type })),
    some({
      ...comment,
      ...paths(place),
      ...parameters(place),
      ...resultPath(place),
      ...handsOn(place),
      ...only(place, 'JSONPath', { Result: one({ list: [1] }, 'text', null) }),
    }),
  );
}

export function wait(place: Place): fc.Arbitrary<JsonObject> {
  const until =
    place.language === 'JSONata'
      ? fc.constantFrom<JsonObject>({ Seconds: '{% 2 %}' }, { Timestamp: '{% $now() %}' }, { Seconds: 60 })
      : fc.constantFrom<JsonObject>(
          { Seconds: 0 },
          { Timestamp: '2026-01-01T00:00:01Z' },
          { SecondsPath: '$.seconds' },
          { TimestampPath: '$.when' },
        );
  return merged(
    one('Wait').map((Type) => ({ Type })),
    until,
    some({ ...comment, ...paths(place), ...handsOn(place) }),
  );
}

export function task(way: JsonObject, place: Place): fc.Arbitrary<JsonObject> {
  const payload = one({ QueueUrl: 'q', MessageBody: 'b', FunctionName: 'f', TableName: 't', Key: {} });
  const [timeout, heartbeat] = place.language === 'JSONata' ? ['{% 30 %}', '{% 10 %}'] : ([30, 10] as const);
  const own = place.language === 'JSONata' ? argumentsOf(place) : parameters(place);
  const payloads = Object.entries(own).map(([name, any]) => [name, fc.oneof(payload, any)] as const);
  return merged(
    one(...RESOURCES).map((Resource) => ({ Type: 'Task', Resource })),
    some({
      ...Object.fromEntries(payloads),
      ...comment,
      ...paths(place),
      ...resultPath(place),
      ...resultSelector(place),
      ...handsOn(place, 'result'),
      Credentials: one({ RoleArn: 'arn:aws:iam::111111111111:role/other' }),
    }),
    atMostOne(
      { TimeoutSeconds: one(timeout) },
      { TimeoutSeconds: one(timeout), HeartbeatSeconds: one(heartbeat) },
      ...(place.language === 'JSONPath'
        ? [{ TimeoutSecondsPath: one('$.seconds'), HeartbeatSecondsPath: one('$.n') }]
        : []),
    ),
    errors(way, place),
  );
}

export function succeed(place: Place): fc.Arbitrary<JsonObject> {
  const { Assign: _, ...output } = handsOn(place);
  return merged(
    one('Succeed').map((Type) => ({ Type })),
    some({ ...comment, ...paths(place), ...output }),
  );
}

export function fail(place: Place): fc.Arbitrary<JsonObject> {
  const how =
    place.language === 'JSONata'
      ? fc.constantFrom<JsonObject>({}, { Error: '{% $states.context.State.Name %}', Cause: '{% "why" %}' })
      : fc.constantFrom<JsonObject>(
          { Error: 'E', Cause: 'why' },
          { ErrorPath: "States.Format('{}', $$.State.Name)", CausePath: '$$.State.Name' },
        );
  return merged(
    one('Fail').map((Type) => ({ Type })),
    how,
    some(comment),
  );
}
