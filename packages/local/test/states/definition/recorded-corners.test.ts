import { expect, test } from 'vitest';
import { stateMachineArn } from '../../../src/states/arn.ts';
import { oneState, ROLE_ARN, run } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';
import { mocked, testState } from '../support/test-state.ts';

/** Source: the answer of AWS in https://cplus-django.wekeepcoding.com/article/12193469. */
test('No path leads into null in a payload', async () => {
  const outcome = await run(oneState({ Type: 'Pass', Parameters: { 'all.$': '$' } }), null);
  expect(outcome).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringMatching(/ Unable to apply Path transformation to null or empty input\.$/u),
  });
});

/** Source: the answer of AWS in https://repost.aws/questions/QUYiQKP0XfThWEc_ahsMnLOA. */
test('A path with a function that AWS has not is taken, and finds nothing', async () => {
  const outcome = await run(oneState({ Type: 'Pass', Parameters: { 'sum.$': '$.jobs.sum()' } }), {
    jobs: [1],
  });
  expect(outcome).toMatchObject({
    error: 'States.Runtime',
    cause: expect.stringContaining(
      `The JSONPath '$.jobs.sum()' specified for the field 'sum.$' could not be found in the input '{"jobs":[1]}'`,
    ),
  });
});

test('Lists and objects stand in a formatted text as Java writes them', async () => {
  const format = "States.Format('{} and {}', $.object, $.list)";
  const outcome = await run(oneState({ Type: 'Pass', Parameters: { 'text.$': format } }), {
    object: { Arg1: 1, Arg2: [], Arg3: { a: 'b' } },
    list: ['a', null, true],
  });
  expect(outcome.output).toEqual({ text: '{Arg1=1, Arg2=[], Arg3={a=b}} and [a, null, true]' });
});

/** Source: https://github.com/boto/boto3/issues/4683. */
test('The mocked result of a nested execution has texts where DescribeExecution has them', async () => {
  const nested = {
    Type: 'Task',
    QueryLanguage: 'JSONata',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:inner' },
    Output: '{% $states.result.Output %}',
    End: true,
  };
  const answer = (result: Record<string, string | number | object>) =>
    testState(nested, { roleArn: ROLE_ARN, ...mocked({ Status: 'SUCCEEDED', ...result } as never) });
  expect(await answer({ Output: '{"a":1}', StartDate: '2026-01-01T00:00:00Z' })).toMatchObject({
    status: 'SUCCEEDED',
    output: JSON.stringify('{"a":1}'),
  });
  await expect(answer({ Output: { a: 1 } })).rejects.toThrow("Field 'Output' must be a string");
  await expect(answer({ StartDate: 1_767_225_600_000 })).rejects.toThrow(
    "Field 'StartDate' must be a string",
  );
});

test('An Express execution counts redrives in its context unless its caller waits for it', async () => {
  const definition = JSON.stringify(oneState({ Type: 'Pass', Parameters: { 'redrives.$': '$$.Execution' } }));
  const cloud = new TestCloud();
  await cloud.operation('CreateStateMachine', { name: 'm', roleArn: ROLE_ARN, definition, type: 'EXPRESS' });
  const stateMachine = { stateMachineArn: stateMachineArn(cloud, 'm') };
  const { executionArn } = await cloud.operation('StartExecution', stateMachine);
  const waiting = cloud.operation('StartSyncExecution', stateMachine);
  await cloud.clock.runUntilIdle();
  const asynchronous = await cloud.operation('DescribeExecution', { executionArn }).catch(() => undefined);
  expect(JSON.parse(String((await waiting)['output'])).redrives).not.toHaveProperty('RedriveCount');
  if (asynchronous !== undefined)
    expect(JSON.parse(String(asynchronous['output'])).redrives).toHaveProperty('RedriveCount', 0);
});

test('An action that AWS has not is refused by the engine as by the builder', async () => {
  const definition = JSON.stringify(
    oneState({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItemz' }),
  );
  await expect(
    new TestCloud().operation('CreateStateMachine', { name: 'm', roleArn: ROLE_ARN, definition }),
  ).rejects.toMatchObject({
    code: 'InvalidDefinition',
    message: expect.stringContaining('aws-sdk:dynamodb:getItemz is not recognized'),
  });
});
