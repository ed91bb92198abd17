import { afterAll, beforeAll, expect, test } from 'vitest';
import { none, once, RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

const WORKFLOW = 'workflow-monitor-sample';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

const read = (executionArn: string) =>
  running.api.getExecution({ path: { executionArn }, query: {}, body: {} });
const list = (query: object) => running.api.listExecutions({ ...none, query: { limit: 50, ...query } });

test('An execution tells where it is, what it waits for and which declared events would end that', async () => {
  const arn = await running.startExecution(WORKFLOW, 'waits', { workflowkey: 'k-waits', waitSeconds: 600 });
  const execution = await once(
    () => read(arn),
    ({ waits }) => waits.some(({ kind }) => kind === 'token'),
  );
  expect(execution).toMatchObject({
    execution: 'waits',
    workflow: WORKFLOW,
    status: 'RUNNING',
    key: 'k-waits',
    input: { workflowkey: 'k-waits', waitSeconds: 600 },
    definition: { StartAt: 'Run with monitor' },
  });
  expect(execution.positions.map(({ state }) => state)).toEqual([
    'Run with monitor',
    'Register the monitor',
    'YourWorkGoesHere',
  ]);
  const token = execution.waits.find(({ kind }) => kind === 'token');
  expect(token).toMatchObject({ state: 'Register the monitor', key: 'k-waits', isMonitor: true });
  expect(token?.kind === 'token' && token.endedBy.map(({ event }) => event)).toContain('workflow-error');
  expect(execution.waits.map(({ kind }) => kind)).toContain('timer');
});

test('An execution that an event failed has its error, the event as its cause, and the visits of its states', async () => {
  const arn = await running.startExecution(WORKFLOW, 'fails', { workflowkey: 'k-fails', waitSeconds: 600 });
  await once(
    () => read(arn),
    ({ waits }) => waits.some(({ kind }) => kind === 'token'),
  );
  const eventId = await running.send('workflow-error', 'k-fails', { message: 'WorkflowError: bounced' });
  const execution = await once(
    () => read(arn),
    ({ status }) => status === 'FAILED',
  );
  expect(execution).toMatchObject({ error: 'WorkflowError: bounced', cause: { id: eventId }, waits: [] });
  expect(execution.positions).toEqual([]);
  expect(execution.stoppedAt).toBeDefined();
  const outcomes = Object.fromEntries(execution.visits.map(({ state, outcome }) => [state, outcome]));
  expect(outcomes).toMatchObject({
    'Run with monitor': 'caught',
    'Register the monitor': 'failed',
    YourWorkGoesHere: 'aborted',
  });
});

test('An execution that succeeded has its output, and its history is told in pages', async () => {
  const arn = await running.startExecution(WORKFLOW, 'succeeds', {
    workflowkey: 'k-succeeds',
    waitSeconds: 0,
  });
  const execution = await once(
    () => read(arn),
    ({ status }) => status === 'SUCCEEDED',
  );
  expect(execution.output).toBeDefined();
  const ids: number[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page = await running.api.getHistory({
      path: { executionArn: arn },
      query: { after, limit: 4 },
      body: {},
    });
    expect(page.items.length).toBeLessThanOrEqual(4);
    ids.push(...page.items.map(({ id }) => id));
    after = page.next;
  }
  expect(ids).toEqual(Array.from({ length: execution.historyLength }, (_, index) => index + 1));
});

test('No answer about an execution has a task token in it', async () => {
  const arn = await running.startExecution(WORKFLOW, 'secret', { workflowkey: 'k-secret', waitSeconds: 0 });
  await once(
    () => read(arn),
    ({ status }) => status === 'SUCCEEDED',
  );
  const history = await running.api.getHistory({
    path: { executionArn: arn },
    query: { after: 0, limit: 1000 },
    body: {},
  });
  const text = JSON.stringify([history, await read(arn)]);
  // The register state writes its token, and the stop step sends one.
  expect(text).toContain('***');
  expect(text).not.toContain('AAAAKgAAAA');
});

test('Executions are listed by workflow, key, status, wait, time and text', async () => {
  const before = new Date(running.engine.clock.nowEpochMs()).toISOString();
  const arn = await running.startExecution(WORKFLOW, 'listed-1', {
    workflowkey: 'K-Listed',
    waitSeconds: 600,
  });
  const listed = () => list({ startedAfter: before });
  await once(listed, ({ items }) => items[0]?.waitsFor?.includes('token') === true);
  const names = async (query: object) => (await list(query)).items.map(({ execution }) => execution);
  expect(await names({ key: 'K-Listed' })).toEqual(['listed-1']);
  expect(await names({ text: 'k-lis' })).toEqual(['listed-1']);
  expect(await names({ startedAfter: before, waitsFor: 'timer', status: 'RUNNING' })).toEqual(['listed-1']);
  expect(await names({ startedAfter: before, waitsFor: 'message' })).toEqual([]);
  expect(await names({ startedBefore: before })).not.toContain('listed-1');
  await running.send('workflow-error', 'K-Listed');
  const failed = () => list({ status: 'FAILED', key: 'K-Listed' });
  const { items } = await once(failed, (page) => page.items.length === 1);
  expect(items[0]).toMatchObject({ executionArn: arn, error: expect.any(String) });
  expect(items[0]).not.toHaveProperty('waitsFor');
});

test('What is not there, cannot be read or cannot be started is refused with its reason', async () => {
  await expect(read('arn:aws:states:us-east-1:000000000000:execution:none:none')).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(read('nonsense')).rejects.toMatchObject({ code: 'not-found' });
  await expect(list({ workflow: 'other' })).rejects.toThrow(`The stack has: ${WORKFLOW}.`);
  await expect(list({ status: 'DONE' })).rejects.toMatchObject({ code: 'invalid', field: 'query.status' });
  await expect(list({ limit: 501 })).rejects.toMatchObject({ code: 'invalid', field: 'query.limit' });
  await expect(list({ waitFor: 'token' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(running.startExecution('other', 'x', {})).rejects.toMatchObject({ code: 'not-found' });
  await expect(running.startExecution(WORKFLOW, 'a b', {})).rejects.toMatchObject({ code: 'refused' });
});
