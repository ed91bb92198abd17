import { gzipSync } from 'node:zlib';
import {
  DEFAULT_INBOX,
  type DeclarationName,
  declarationName,
  parseTraceparent,
  type Receipt,
  type SignalDeclarationInput,
  signalId,
  type Traceparent,
  taskToken,
} from '@wfm/contract';
import { expect, test } from 'vitest';
import { JsonJournal } from '../../src/adapters/json-journal.ts';
import { failureOf } from '../../src/content/failure.ts';
import { collectFor } from '../../src/delivery/collect-for.ts';
import { receive } from '../../src/delivery/receive.ts';
import { receiveInform } from '../../src/delivery/receive-inform.ts';
import { receiveMessages } from '../../src/delivery/receive-messages.ts';
import { tellVerdicts } from '../../src/delivery/tell-verdicts.ts';
import { Bench } from '../support/bench.ts';
import {
  COLLECT_REQUEST,
  E,
  HOUR_SECONDS,
  handedOver,
  KEY,
  registrationOf,
  START,
} from '../support/examples.ts';

const given = (digit: string) =>
  parseTraceparent(`00-${digit.repeat(32)}-${digit.repeat(16)}-01`) as Traceparent;
const SENT = given('a');
const INVOKED = given('b');

const COMMON = {
  monitor: KEY.monitor,
  workflowKeyPath: '$.detail.workflowkey',
  timeToLiveSeconds: HOUR_SECONDS,
};
const FAIL: SignalDeclarationInput = {
  ...COMMON,
  kind: 'fail',
  name: declarationName('cancelled'),
  error: { literal: 'Order.Cancelled' },
};
const COMPLETE: SignalDeclarationInput = {
  ...COMMON,
  kind: 'complete',
  name: declarationName('shipped'),
  endsWork: true,
};
const INFORM: SignalDeclarationInput = { ...COMMON, kind: 'inform', name: declarationName('changed') };

/** What a rule hands over. */
const deliveryOf = (
  declaration: SignalDeclarationInput,
  detail: Record<string, unknown> = { traceparent: SENT },
  event: Record<string, unknown> = {},
) => handedOver(declaration, { workflowkey: 'order-1', ...detail }, event);

const invocationOf = (traceparent?: Traceparent) => ({
  requestId: 'request-1',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:fail',
  traceparent,
});
const collected = async (bench: Bench) =>
  JSON.parse(((await collectFor(bench.access, COLLECT_REQUEST)) as { readonly cause: string }).cause);

test('An event that waits keeps its trace, and the workflow that collects it finds that in the cause', async () => {
  const bench = new Bench();
  await receive(bench.access, deliveryOf(FAIL), invocationOf(INVOKED));
  // A repetition in another invocation is of the same trace, and changes nothing.
  await receive(bench.access, deliveryOf(FAIL), invocationOf());
  expect(await collected(bench)).toHaveProperty('traceparent', SENT);
  expect(bench.journal.verdicts).toMatchObject([
    { verdict: 'buffered', traceparent: SENT },
    { verdict: 'duplicate', traceparent: SENT },
    { verdict: 'delivered', traceparent: SENT },
  ]);
});

test('An event that expires while it waits is told with its trace, whoever finds that out', async () => {
  const bench = new Bench();
  await receive(bench.access, deliveryOf(FAIL), invocationOf());
  bench.clock.pass(2 * HOUR_SECONDS);
  await receive(bench.access, deliveryOf(FAIL, { traceparent: given('c') }, { id: '0f5f' }), invocationOf());
  expect(bench.journal.verdicts).toMatchObject([
    { signalId: '0f5e/cancelled', verdict: 'buffered' },
    { signalId: '0f5e/cancelled', verdict: 'expired', traceparent: SENT },
    { signalId: '0f5f/cancelled', verdict: 'expired', traceparent: given('c') },
  ]);
});

test.each([
  ['that says nothing of its trace', {}],
  ['whose traceparent is none', { traceparent: 'not one' }],
  ['whose traceparent is no text', { traceparent: { trace: SENT } }],
])('An event %s is of the trace of the invocation', async (_case, detail) => {
  const bench = new Bench();
  const payload = deliveryOf(FAIL, detail);
  const received = await receive(bench.access, payload, invocationOf(INVOKED));
  expect(received).toMatchObject({ verdict: 'buffered' });
  expect(await collected(bench)).toMatchObject({ traceparent: INVOKED, detail: payload.event.detail });
});

test('An event without any trace is taken as one', async () => {
  const bench = new Bench();
  await receive(bench.access, deliveryOf(FAIL, { traceparent: 'not one' }), invocationOf());
  expect(await collected(bench)).not.toHaveProperty('traceparent');
});

test('An event that a replay sends again has the trace that it had', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  await receive(bench.access, deliveryOf(FAIL, undefined, { 'replay-name': 'again' }), invocationOf(INVOKED));
  const [answered] = bench.tasks.answered;
  expect(answered?.signal.event.traceparent).toBe(SENT);
});

test('A rejected event is told with its trace, and has the same one when it is redriven', async () => {
  const bench = new Bench();
  const full = { ...bench.access, policy: { ...bench.access.policy, maxWaitingSignals: 0 } };
  await receive(full, deliveryOf(FAIL), invocationOf(INVOKED));
  const unfit = deliveryOf(FAIL, { traceparent: SENT, workflowkey: '' });
  await receive(bench.access, unfit, invocationOf());
  const [letter] = bench.deadLetters.letters;
  await receive(bench.access, letter?.payload, invocationOf(given('d')));
  expect(bench.journal.verdicts).toMatchObject([
    { verdict: 'rejected', traceparent: SENT },
    { verdict: 'rejected', traceparent: SENT },
    { verdict: 'buffered', traceparent: SENT },
  ]);
  expect(await collected(bench)).toHaveProperty('traceparent', SENT);
});

test('A task that an event completes is answered with its trace', async () => {
  const bench = new Bench();
  await receive(bench.access, deliveryOf(COMPLETE), invocationOf());
  const response = await collectFor(bench.access, COLLECT_REQUEST);
  expect(response).toMatchObject({ outcome: 'complete', signal: { id: '0f5e', traceparent: SENT } });
  const { event } = response as { readonly event: string };
  expect(JSON.parse(event)).toHaveProperty('traceparent', SENT);
});

test('A cause that is cut has its trace whole', () => {
  const bench = new Bench();
  const event = deliveryOf(FAIL).event;
  const signal = { ...KEY, kind: 'fail' as const, error: 'Order.Cancelled', timeToLiveSeconds: 0 };
  const detail = { text: 'x'.repeat(40_000) };
  const { cause } = failureOf({
    ...signal,
    id: signalId('0f5e', FAIL.name as DeclarationName),
    ingestedAtEpochMs: bench.clock.now(),
    event: { ...event, detail, traceparent: SENT },
  });
  expect(JSON.parse(cause)).toMatchObject({ traceparent: SENT, truncated: true });
});

test('A message keeps its trace in its inbox, and the workflow reads it', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const access = { ...bench.access, replies: bench.tasks };
  await receiveInform(access, deliveryOf(INFORM), invocationOf(INVOKED));
  const token = taskToken('reading');
  bench.tasks.begin({ taskToken: token, executionArn: E });
  const request = {
    taskToken: token,
    workflowkey: KEY.workflowKey,
    monitor: KEY.monitor,
    inbox: DEFAULT_INBOX,
    cursor: 0,
    max: 1,
    executionArn: E,
    executionStartedAt: START,
    attempt: { redriveCount: 0, enteredAt: START, retryCount: 0 },
    timeoutSeconds: 60,
  };
  await receiveMessages(access, request);
  expect(bench.tasks.replies.at(-1)?.output).toMatchObject({
    messages: [{ kind: 'changed', traceparent: SENT, detail: { traceparent: SENT } }],
  });
  await receiveMessages(access, { ...request, cursor: 1 });
  expect(bench.journal.verdicts).toMatchObject([
    { verdict: 'buffered', traceparent: SENT },
    { verdict: 'delivered', traceparent: SENT },
  ]);
});

test('Every line of a function says its trace, and a receipt that of its signal', async () => {
  const bench = new Bench();
  const lines: string[] = [];
  const journal = new JsonJournal({
    metricNamespace: 'Workflows',
    clock: bench.clock,
    trace: () => INVOKED,
    write: (line) => lines.push(line),
  });
  const queue = { keep: () => Promise.reject(new Error('throttled')) };
  const access = { ...bench.access, journal, deadLetters: queue, replies: bench.tasks };
  await receiveInform(access, deliveryOf(INFORM), invocationOf(INVOKED));
  const unfit = deliveryOf(FAIL, { traceparent: SENT, workflowkey: '' });
  await expect(receive(access, unfit, invocationOf(INVOKED))).rejects.toThrow('detail.workflowkey');
  journal.note({ level: 'info', message: 'Of no signal', fields: {} });
  journal.finding({ key: KEY, name: 'claimUnanswered', executionArn: E, seconds: 1 });
  expect(lines.map((line) => [JSON.parse(line).message, JSON.parse(line).traceparent])).toEqual([
    ['Messages in an inbox', SENT],
    ['Signal buffered', SENT],
    [expect.stringContaining('could not be put into the dead-letter queue'), SENT],
    ['Of no signal', INVOKED],
    [expect.stringContaining('An earlier delivery claimed'), INVOKED],
  ]);
  const logEvents = lines.map((message) => ({ message }));
  const data = gzipSync(JSON.stringify({ logEvents })).toString('base64');
  const told: Receipt[] = [];
  await tellVerdicts({ send: async (receipts) => void told.push(...receipts) }, { awslogs: { data } });
  expect(told).toMatchObject([{ eventId: '0f5e', verdict: 'buffered', traceparent: SENT }]);
});
