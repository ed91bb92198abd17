import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { none, once, RunningApi } from './support/running-api.ts';
import { SYNTHESIZED } from './support/synthesized.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { Wfm } from './support/wfm.ts';

const WORKFLOW = 'workflow-monitor-sample';

/** What a run of the product comes to, with or without a stop in its middle. */
async function endOf(dir: string, stops: boolean) {
  let running = await RunningApi.start(SYNTHESIZED, dir);
  const { api } = running;
  const ask = { ...none, query: { limit: 9 } };

  // An order waits for its time in one branch, and for a token in the other.
  const timed = await running.startExecution(WORKFLOW, 'timed', { workflowkey: 'timed', waitSeconds: 600 });
  await running.startExecution(WORKFLOW, 'failed', { workflowkey: 'failed', waitSeconds: 600 });
  await once(
    () => api.listExecutions({ ...ask, query: { limit: 9, waitsFor: 'token' } }),
    ({ items }) => items.length === 2,
  );
  // A signal comes before its order.
  const early = await running.send('workflow-error', 'early', { message: 'WorkflowError: early' });
  await once(
    () => api.getEvent({ path: { eventId: early }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.verdict === 'buffered',
  );
  // An event meets a function that cannot be called, and is to be tried again.
  const fault = { service: 'lambda', operation: 'Invoke' } as const;
  running.engine.faults.on(fault, { kind: 'error', code: 'ServiceException', httpStatus: 500, times: 1 });
  const retried = await running.send('workflow-error', 'failed', { message: 'WorkflowError: retried' });
  await once(
    () => api.getEvent({ path: { eventId: retried }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.deliveries[0]?.outcome === 'retry-scheduled',
  );
  // A message is invisible.
  const url = (engine: RunningApi['engine']) => engine.queues[0]?.url ?? '';
  const sqs = new SQSClient(running.engine);
  await sqs.send(new SendMessageCommand({ QueueUrl: url(running.engine), MessageBody: 'kept' }));
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url(running.engine), VisibilityTimeout: 300 }),
  );
  expect(Messages).toHaveLength(1);
  sqs.destroy();
  await running.engine.advance(10_000);

  if (stops) {
    await running.close();
    running = await RunningApi.start(SYNTHESIZED, dir);
  }
  await running.startExecution(WORKFLOW, 'early', { workflowkey: 'early', waitSeconds: 600 });
  await running.engine.advance(1_200_000);
  const receiver = new SQSClient(running.engine);
  const received = await receiver.send(new ReceiveMessageCommand({ QueueUrl: url(running.engine) }));
  receiver.destroy();

  const { items } = await running.api.listExecutions(ask);
  const event = async (eventId: string) =>
    (await running.api.getEvent({ path: { eventId }, query: {}, body: {} })).fates.map(
      ({ verdict, effect, deliveries }) => ({
        verdict,
        execution: effect?.execution,
        outcomes: deliveries.map(({ outcome }) => outcome),
      }),
    );
  const history = async (executionArn: string) =>
    (
      await running.api.getHistory({ path: { executionArn }, query: { after: 0, limit: 1000 }, body: {} })
    ).items.map(({ id, previousId, type }) => `${id} ${previousId} ${type}`);
  const end = {
    executions: items.map(({ execution, key, status, error }) => ({ execution, key, status, error })),
    early: await event(early),
    retried: await event(retried),
    messages: received.Messages?.map(({ Body }) => Body),
    history: await history(timed),
    keys: await running.api.getKey({ path: { key: 'failed' }, query: {}, body: {} }),
    defects: running.engine.defectsSeen,
  };
  await running.close();
  return end;
}

test('An order, an early signal, an event on its way and a message come to the same end with a stop as without', async () => {
  const without = await endOf(temporaryFolder(), false);
  const withStop = await endOf(temporaryFolder(), true);
  expect(without.executions).toEqual([
    expect.objectContaining({ execution: 'early', status: 'FAILED' }),
    expect.objectContaining({ execution: 'failed', status: 'FAILED' }),
    expect.objectContaining({ execution: 'timed', status: 'SUCCEEDED' }),
  ]);
  expect(without.retried).toMatchObject([
    { verdict: 'delivered', execution: 'failed', outcomes: ['retry-scheduled', 'delivered'] },
  ]);
  expect(without.early).toMatchObject([{ verdict: 'delivered', execution: 'early' }]);
  expect(without.messages).toEqual(['kept']);
  expect(withStop.executions).toEqual(without.executions);
  expect({ early: withStop.early, retried: withStop.retried }).toEqual({
    early: without.early,
    retried: without.retried,
  });
  expect(withStop.messages).toEqual(without.messages);
  expect(withStop.history.toSorted()).toEqual(without.history.toSorted());
  expect(withStop.defects).toEqual([]);
});

test('wfm start --keep goes on in a new process with what one before it had', async () => {
  const dir = temporaryFolder();
  const start = async () => {
    const wfm = new Wfm('start', SYNTHESIZED, '--port', '0', '--no-console', '--keep', dir);
    const [, endpoint = ''] = await wfm.output(/on (http:\/\/127\.0\.0\.1:\d+)/);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    return { wfm, sfn: new SFNClient({ endpoint, region: 'us-east-1', credentials }) };
  };
  const first = await start();
  const [, stateMachineArn = ''] = await first.wfm.output(/workflow +(arn:\S+)/);
  const { executionArn } = await first.sfn.send(
    new StartExecutionCommand({ stateMachineArn, input: '{"workflowkey":"k","waitSeconds":600}' }),
  );
  first.sfn.destroy();
  first.wfm.interrupt();
  expect(await first.wfm.finished()).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining(`Stopped. Kept in ${dir}.`),
    stderr: '',
  });
  const second = await start();
  await second.wfm.output(/Goes on from \d{4}-\d\d-\d\dT/);
  expect(await second.sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'RUNNING',
  });
  const third = await new Wfm('start', SYNTHESIZED, '--port', '0', '--keep', dir).finished();
  expect(third).toMatchObject({
    exitCode: 69,
    stderr: expect.stringMatching(/is in use by the process \d+/),
  });
  second.sfn.destroy();
  second.wfm.interrupt();
  await second.wfm.finished();
});
