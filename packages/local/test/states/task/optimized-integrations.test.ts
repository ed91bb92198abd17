import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { MACHINE_ARN, oneState, run, start } from '../support/run-machine.ts';
import { TestCloud } from '../support/test-cloud.ts';

function task(resource: string, parameters: Json, fields: JsonObject = {}): JsonObject {
  return oneState({
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Parameters: parameters,
    ...fields,
  });
}

test('events:putEvents tells which execution sent the events, and writes their detail as text', async () => {
  const cloud = new TestCloud({
    events: async () => ({ Entries: [{ EventId: 'id' }], FailedEntryCount: 0 }),
  });
  const entries = [
    { Source: 's', Detail: { a: 1 }, Resources: ['own'] },
    { Source: 's', Detail: '{}' },
  ];
  const { executionArn } = await start(task('events:putEvents', { Entries: entries }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(cloud.calls[0]?.input).toEqual({
    Entries: [
      { Source: 's', Detail: '{"a":1}', Resources: ['own', MACHINE_ARN, executionArn] },
      { Source: 's', Detail: '{}', Resources: [MACHINE_ARN, executionArn] },
    ],
  });
});

test('events:putEvents fails when the bus refuses one event', async () => {
  const response = { Entries: [{ ErrorCode: 'InternalFailure' }], FailedEntryCount: 1 };
  const outcome = await run(
    task('events:putEvents', { Entries: [] }),
    {},
    new TestCloud({ events: async () => response }),
  );
  expect(outcome).toMatchObject({ error: 'EventBridge.FailedEntry', cause: JSON.stringify(response) });
});

const function_ = (answer: JsonObject): TestCloud =>
  new TestCloud({ lambda: async () => ({ StatusCode: 200, ...answer }) });

test('lambda:invoke gives the parsed payload among the members of the response', async () => {
  const cloud = function_({ ExecutedVersion: '$LATEST', Payload: '{"a":1}' });
  const outcome = await run(task('lambda:invoke', { FunctionName: 'f', Payload: { b: 2 } }), {}, cloud);
  expect(cloud.calls[0]?.input).toEqual({ FunctionName: 'f', Payload: '{"b":2}' });
  expect(outcome.output).toMatchObject({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: { a: 1 } });
  expect(outcome.output).toHaveProperty('SdkHttpMetadata.HttpHeaders.Content-Length', '7');
});

test.each([
  ['{"errorType":"Custom","errorMessage":"why"}', 'Custom', '{"errorType":"Custom","errorMessage":"why"}'],
  [
    '{"errorMessage":"exited"}',
    'Lambda.Unknown',
    'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"exited"}',
  ],
])('lambda:invoke fails by the error type in %s', async (payload, error, cause) => {
  const cloud = function_({ FunctionError: 'Unhandled', Payload: payload });
  expect(await run(task('lambda:invoke', { FunctionName: 'f' }), {}, cloud)).toMatchObject({
    error,
    cause,
  });
});

test('lambda:invoke fails the execution when no function is named', async () => {
  const outcome = await run(task('lambda:invoke', {}), {}, function_({}));
  expect(outcome.error).toBe('States.Runtime');
  expect(outcome.cause).toContain("The field 'FunctionName' is required but was missing");
});
