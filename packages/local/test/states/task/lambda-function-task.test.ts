import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, historyOf, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:111111111111:function:price';

function task(fields: JsonObject = {}): JsonObject {
  return oneState({ Type: 'Task', Resource: FUNCTION_ARN, ...fields });
}

function answering(answer: JsonObject): TestCloud {
  return new TestCloud({ lambda: async () => ({ StatusCode: 200, ...answer }) });
}

async function ended(definition: JsonObject, input: Json, cloud: TestCloud) {
  const started = await start(definition, input, cloud);
  await cloud.clock.runUntilIdle();
  return started;
}

test('A task of a function gives the function its input and hands on the payload, and tells both', async () => {
  const started = await ended(task({ TimeoutSeconds: 9 }), { n: 1 }, answering({ Payload: '{"price":2}' }));
  expect(started.cloud.calls).toMatchObject([
    { operation: 'Invoke', input: { FunctionName: FUNCTION_ARN, Payload: '{"n":1}' } },
  ]);
  expect((await outcomeOf(started)).output).toEqual({ price: 2 });
  expect((await historyOf(started)).slice(1, -1)).toEqual([
    '2<-0 TaskStateEntered Only',
    '3<-2 LambdaFunctionScheduled',
    '4<-3 LambdaFunctionStarted',
    '5<-4 LambdaFunctionSucceeded',
    '6<-5 TaskStateExited Only',
  ]);
  expect((await eventsOf(started)).slice(2, 5)).toMatchObject([
    {
      lambdaFunctionScheduledEventDetails: {
        resource: FUNCTION_ARN,
        input: '{"n":1}',
        timeoutInSeconds: 9,
      },
    },
    {},
    { lambdaFunctionSucceededEventDetails: { output: '{"price":2}' } },
  ]);
});

test('A task of a function fails by the error type of the function, which the history tells', async () => {
  const payload = '{"errorType":"NoPrice","errorMessage":"unknown"}';
  const started = await ended(task(), {}, answering({ FunctionError: 'Unhandled', Payload: payload }));
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'NoPrice' });
  expect((await eventsOf(started))[4]).toMatchObject({
    type: 'LambdaFunctionFailed',
    lambdaFunctionFailedEventDetails: { error: 'NoPrice', cause: payload },
  });
});

test('A task of a function times out, which is an event of its own and no failure of the function', async () => {
  const cloud = new TestCloud({ lambda: () => new Promise(() => {}) });
  const started = await ended(task({ TimeoutSeconds: 5 }), {}, cloud);
  expect(await outcomeOf(started)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  expect((await historyOf(started)).slice(3)).toEqual([
    '4<-3 LambdaFunctionStarted',
    '5<-4 LambdaFunctionTimedOut',
    '6<-5 ExecutionFailed',
  ]);
});

test('A task of a function fails when the payload is over the payload quota', async () => {
  const payload = JSON.stringify('x'.repeat(262_144));
  expect(await run(task(), {}, answering({ Payload: payload }))).toMatchObject({
    error: 'States.DataLimitExceeded',
    cause: expect.stringContaining(`The state/task '${FUNCTION_ARN}'`),
  });
});
