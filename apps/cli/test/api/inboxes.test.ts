import { afterAll, beforeAll, expect, test } from 'vitest';
import { none, once, RunningApi } from '../support/running-api.ts';
import { KINDS } from '../support/synthesized.ts';

let running: RunningApi;
beforeAll(async () => {
  running = await RunningApi.start(KINDS);
});
afterAll(() => running.close());

const say = (talk: string, text: string) => running.send('said', talk, { text });

const inboxesOf = async (key: string) => {
  const { mailboxes } = await running.api.getKey({ path: { key }, query: {}, body: {} });
  return mailboxes.flatMap(({ inboxes }) => inboxes);
};

test('A key tells the messages that wait in its inboxes, though no execution had it yet', async () => {
  const eventId = await say('early', 'hello');
  const [inbox] = await once(
    () => inboxesOf('early').catch(() => []),
    ([found]) => found?.messages.length === 1,
  );
  expect(inbox).toMatchObject({
    inbox: 'inbox',
    messages: [
      {
        eventId,
        event: 'said',
        sequence: 1,
        detail: { talk: 'early', text: 'hello' },
        isHandedOver: false,
      },
    ],
  });
  expect(inbox).not.toHaveProperty('reader');
  const { items } = await running.api.listKeys({ ...none, query: { limit: 10, text: 'early' } });
  expect(items).toMatchObject([{ key: 'early', workflow: 'talk', messages: 1, waiting: 0 }]);
});

test('An execution that waits for a message tells which events would end that, and its key who waits', async () => {
  const executionArn = await running.startExecution('talk', 'listens', { workflowkey: 't-1' });
  const [inbox] = await once(
    () => inboxesOf('t-1').catch(() => []),
    ([found]) => found?.reader !== undefined,
  );
  expect(inbox).toMatchObject({ reader: { execution: 'listens', executionArn }, messages: [] });
  const { waits } = await running.api.getExecution({ path: { executionArn }, query: {}, body: {} });
  expect(waits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['token', 'message']));
  expect(waits.find(({ kind }) => kind === 'message')).toMatchObject({
    state: 'Listen',
    inbox: 'inbox',
    key: 't-1',
    endedBy: [{ event: 'said', kind: 'inform' }],
  });
  const { items } = await running.api.listExecutions({ ...none, query: { limit: 10, waitsFor: 'message' } });
  expect(items).toMatchObject([{ executionArn }]);
  const eventId = await say('t-1', 'end');
  const { status } = await once(
    () => running.api.getExecution({ path: { executionArn }, query: {}, body: {} }),
    (execution) => execution.status !== 'RUNNING',
  );
  expect(status).toBe('SUCCEEDED');
  const { fates } = await running.api.getEvent({ path: { eventId }, query: {}, body: {} });
  expect(fates).toMatchObject([{ event: 'said', workflow: 'talk', verdict: 'buffered' }]);
});
