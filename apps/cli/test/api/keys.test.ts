import { afterAll, beforeAll, expect, test } from 'vitest';
import { none, once, RunningApi } from '../support/running-api.ts';
import { SYNTHESIZED } from '../support/synthesized.ts';

const WORKFLOW = 'workflow-monitor-sample';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(SYNTHESIZED);
});
afterAll(() => running.close());

const read = async (key: string) => {
  const { mailboxes } = await running.api.getKey({ path: { key }, query: {}, body: {} });
  const [mailbox] = mailboxes;
  if (mailbox === undefined) throw new Error('A key that is told has a mailbox.');
  return mailbox;
};

test('A key tells which signals wait for the next execution, for how long, and with what content', async () => {
  const eventId = await running.send('workflow-error', 'early/1', {
    message: 'WorkflowError: early',
    total: 7,
  });
  const mailbox = await once(
    () => read('early/1'),
    ({ waiting }) => waiting.length === 1,
  );
  expect(mailbox).toMatchObject({ key: 'early/1', workflow: WORKFLOW, queue: [] });
  expect(mailbox).not.toHaveProperty('registration');
  expect(mailbox.waiting[0]).toMatchObject({
    eventId,
    event: 'workflow-error',
    kind: 'fail',
    detail: { workflowkey: 'early/1', total: 7 },
  });
  expect(mailbox.waiting[0]?.remainingSeconds).toBeGreaterThan(3_500);
  expect(mailbox.remembered).toMatchObject([{ eventId, event: 'workflow-error', verdict: 'buffered' }]);
});

test('A key tells who has it, and afterwards which executions had it and which verdicts are remembered', async () => {
  const executionArn = await running.startExecution(WORKFLOW, 'holds', {
    workflowkey: 'held',
    waitSeconds: 600,
  });
  const held = await once(
    () => read('held'),
    ({ registration }) => registration !== undefined,
  );
  expect(held.registration).toMatchObject({ execution: 'holds', executionArn });
  const eventId = await running.send('workflow-error', 'held');
  const freed = await once(
    () => read('held'),
    ({ registration, executions }) => registration === undefined && executions[0]?.endedAt !== undefined,
  );
  expect(freed.executions).toMatchObject([{ execution: 'holds', executionArn }]);
  expect(freed.remembered).toMatchObject([{ eventId, verdict: 'delivered' }]);
});

test.each(['.', '..', '~..', 'a%2Fb', '100%', 'k/ö ?#%&'])(
  'The key %j is read over HTTP as it is',
  async (key) => {
    const eventId = await running.send('workflow-error', key);
    const mailbox = await once(
      () => read(key),
      ({ waiting }) => waiting.length > 0,
    );
    expect([mailbox.key, mailbox.waiting[0]?.eventId]).toEqual([key, eventId]);
  },
);

test('Keys are listed in pages, those first at which something happened last', async () => {
  for (const key of ['list-1', 'list-2', 'list-3']) {
    await running.send('workflow-error', key);
    await once(
      () => read(key),
      ({ waiting }) => waiting.length === 1,
    );
  }
  const first = await running.api.listKeys({ ...none, query: { limit: 2, text: 'LIST-' } });
  expect(first.items).toMatchObject([
    { key: 'list-3', workflow: WORKFLOW, waiting: 1, remembered: 1, queued: 0 },
    { key: 'list-2' },
  ]);
  const second = await running.api.listKeys({
    ...none,
    query: { limit: 2, text: 'list-', page: first.next },
  });
  expect(second).toMatchObject({ items: [{ key: 'list-1' }] });
  expect(second.next).toBeUndefined();
  const other = await running.api.listKeys({ ...none, query: { limit: 2, workflow: 'other' } });
  expect(other.items).toEqual([]);
});

test('A key of which nothing is known is refused, and told since when one is', async () => {
  await expect(read('nobody')).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('from its first event or registration on'),
  });
});
