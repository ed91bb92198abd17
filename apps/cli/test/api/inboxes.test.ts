import { afterAll, beforeAll, expect, test } from 'vitest';
import { explainCommand } from '../../src/commands/explain.ts';
import { verdictText } from '../../src/output/fate-lines.ts';
import { RecordedTerminal } from '../support/recorded-terminal.ts';
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
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const eventId = await running.send('said', 'early', { text: 'hello', traceparent });
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
        detail: { talk: 'early', text: 'hello', traceparent },
        traceparent,
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

test('wfm explain of a message that came too late tells of a deployed stack what its function logged', async () => {
  const executionArn = await running.startExecution('talk', 'over', { workflowkey: 't-2' });
  await say('t-2', 'end');
  await once(
    () => running.api.getExecution({ path: { executionArn }, query: {}, body: {} }),
    (execution) => execution.status !== 'RUNNING',
  );
  await once(
    () => running.api.getKey({ path: { key: 't-2' }, query: {}, body: {} }),
    ({ mailboxes: [mailbox] }) => mailbox?.executions[0]?.endedAt !== undefined,
  );
  const eventId = await say('t-2', 'too late');
  await once(
    () => running.api.getEvent({ path: { eventId }, query: {}, body: {} }),
    ({ fates: [fate] }) => fate?.verdict === 'late',
  );
  const terminal = new RecordedTerminal();
  await explainCommand.run({
    options: {
      'endpoint-url': `http://localhost:${new URL(running.engine.endpoint).port}`,
      stack: 'wfm-kinds',
    },
    operand: eventId,
    terminal,
    signal: new AbortController().signal,
  });
  expect(terminal.lines).toEqual([
    expect.stringMatching(new RegExp(`^event ${eventId}, 20`)),
    '  inform by said of talk, key t-2',
    '    function   wfm-kinds-inform',
    '    log        info Signal late',
    expect.stringMatching(/^ {4}verdict {4}late 20.*, or a newer message of its declaration was before it$/),
    expect.stringMatching(/^ {4}trace {6}00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
  ]);
});

test('A message of a key that an execution holds is said to wait until the workflow reads it', async () => {
  await running.startExecution('talk', 'holds', { workflowkey: 't-3' });
  await once(
    () => running.api.getKey({ path: { key: 't-3' }, query: {}, body: {} }),
    ({ mailboxes: [mailbox] }) => mailbox?.registration !== undefined,
  );
  const why = 'it waits in its inbox until the workflow reads it';
  const body = { event: 'said', key: 't-3', detail: { text: 'hello' } };
  const { reaches } = await running.api.foreseeEvent({ ...none, body });
  expect(reaches).toMatchObject([{ verdict: 'buffered', why }]);
  expect(verdictText({ kind: 'inform', verdict: 'buffered' }, String)).toMatch(new RegExp(`, as ${why}$`));
});
