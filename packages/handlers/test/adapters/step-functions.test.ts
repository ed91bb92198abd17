import { SFNClient } from '@aws-sdk/client-sfn';
import { taskToken } from '@wfm/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StepFunctionsExecutions } from '../../src/adapters/step-functions-executions.ts';
import {
  StepFunctionsReplies,
  StepFunctionsTasks,
  sendFailure,
  sendHeartbeat,
  sendSuccess,
} from '../../src/adapters/step-functions-tasks.ts';
import { failureOf } from '../../src/content/failure.ts';
import { type AwsJsonServer, type AwsReply, openAwsJsonServer } from '../support/aws-json-server.ts';
import { E, signalNamed } from '../support/examples.ts';

const TOKEN = taskToken('AAAA');
const FAIL = signalNamed('cancelled');
const COMPLETE = signalNamed('stop', { kind: 'complete' });
const HEARTBEAT = signalNamed('ping', { kind: 'heartbeat' });

let reply: AwsReply = { output: {} };
let server: AwsJsonServer;
let client: SFNClient;
beforeEach(async () => {
  reply = { output: {} };
  server = await openAwsJsonServer(() => reply);
  client = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const allTasks = () =>
  new StepFunctionsTasks(client, { fail: sendFailure, complete: sendSuccess, heartbeat: sendHeartbeat });

describe('A task', () => {
  test.each([
    ['failed', FAIL, 'SendTaskFailure', { ...failureOf(FAIL) }],
    [
      'completed',
      COMPLETE,
      'SendTaskSuccess',
      {
        output: JSON.stringify({
          signal: { id: 'stop', source: 'shop', 'detail-type': 'Example', time: '2026-01-01T00:00:00.000Z' },
        }),
      },
    ],
    ['told that its work is alive', HEARTBEAT, 'SendTaskHeartbeat', {}],
  ])('is %s by a signal of that kind', async (_name, signal, operation, input) => {
    await expect(allTasks().answer(TOKEN, signal)).resolves.toBe('answered');
    expect(server.calls).toEqual([{ operation, input: { taskToken: 'AAAA', ...input } }]);
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('is gone on %s', async (error) => {
    reply = { error };
    await expect(allTasks().answer(TOKEN, FAIL)).resolves.toBe('gone');
    await expect(new StepFunctionsReplies(client).reply(TOKEN, {})).resolves.toBe('gone');
  });

  test.each([
    ['ThrottlingException', 400],
    ['InvalidOutput', 400],
    ['KmsAccessDeniedException', 400],
    ['AccessDeniedException', 400],
    ['InternalFailure', 500],
  ])('that cannot be answered because of %s is a fault', async (error, status) => {
    reply = { error, status };
    await expect(allTasks().answer(TOKEN, FAIL)).rejects.toThrow(expect.objectContaining({ name: error }));
    await expect(new StepFunctionsReplies(client).reply(TOKEN, {})).rejects.toThrow(
      expect.objectContaining({ name: error }),
    );
  });

  test('is answered by a function with the kinds of that function only', async () => {
    const tasks = new StepFunctionsTasks(client, { heartbeat: sendHeartbeat });
    expect(() => tasks.answer(TOKEN, FAIL)).toThrow(
      'This function answers tasks with heartbeat, but was handed a signal of kind fail.',
    );
    expect(server.calls).toEqual([]);
  });
});

describe('A step that waits for a verdict', () => {
  test('is completed with it', async () => {
    const output = { signalId: 's', verdict: 'delivered' };
    await expect(new StepFunctionsReplies(client).reply(TOKEN, output)).resolves.toBe('answered');
    expect(server.calls).toEqual([
      { operation: 'SendTaskSuccess', input: { taskToken: 'AAAA', output: JSON.stringify(output) } },
    ]);
  });
});

describe("An execution's input", () => {
  test('is looked up by its ARN', async () => {
    reply = { output: { executionArn: E, input: '{"workflowkey":"order-1"}' } };
    await expect(new StepFunctionsExecutions(client).inputOf(E)).resolves.toBe('{"workflowkey":"order-1"}');
    expect(server.calls).toEqual([{ operation: 'DescribeExecution', input: { executionArn: E } }]);
  });

  test('is undefined where nobody knows the execution any more', async () => {
    reply = { error: 'ExecutionDoesNotExist' };
    await expect(new StepFunctionsExecutions(client).inputOf(E)).resolves.toBeUndefined();
  });

  test('that cannot be read is a fault', async () => {
    reply = { error: 'ThrottlingException' };
    await expect(new StepFunctionsExecutions(client).inputOf(E)).rejects.toThrow(
      expect.objectContaining({ name: 'ThrottlingException' }),
    );
  });
});
