import {
  addSeconds,
  declarationName,
  InvalidInputError,
  monitorName,
  type SignalDeclarationInput,
  taskToken,
  type Verdict,
} from '@wfm/contract';
import { expect, test } from 'vitest';
import { receive } from '../../src/delivery/receive.ts';
import { SignalRejectedError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { E, execution, handedOver, KEY, registrationOf, START } from '../support/examples.ts';

const REPLY = { taskToken: taskToken('reply-token'), executionArn: E };

const DECLARATION: SignalDeclarationInput = {
  name: declarationName('stop-step'),
  monitor: monitorName('orders'),
  kind: 'complete',
  workflowKeyPath: '$.detail.workflowkey',
  executionArnPath: '$.detail.executionArn',
  replyTokenPath: '$.detail.tasktoken',
  timeToLiveSeconds: 3_600,
};

/** What the stop step's rule hands over. */
function stopEvent(detail: Record<string, unknown> = {}) {
  return handedOver(
    DECLARATION,
    { workflowkey: 'order-1', executionArn: execution('E'), tasktoken: REPLY.taskToken, ...detail },
    { source: 'workflow.sfn', 'detail-type': 'WorkflowMonitoring' },
  );
}

const SIGNAL_ID = '0f5e/stop-step';
const INVOCATION = {
  requestId: 'request-1',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:complete',
};

test('A signal is brought to its verdict, and the step that waits is told', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  bench.tasks.begin(REPLY);
  await expect(receive(bench.access, stopEvent(), INVOCATION)).resolves.toEqual({
    signalId: SIGNAL_ID,
    verdict: 'delivered',
  });
  expect(bench.tasks.answered).toHaveLength(1);
  expect(bench.tasks.replies).toEqual([
    { taskToken: 'reply-token', output: { eventId: '0f5e', verdict: 'delivered' } },
  ]);
});

test.each<[Verdict, (bench: Bench) => Promise<unknown>]>([
  ['buffered', async () => undefined],
  ['duplicate', (bench) => receive(bench.access, stopEvent(), INVOCATION)],
  ['expired', async (bench) => bench.clock.pass(3_600)],
])('The step that waits is answered when the verdict is %s, too', async (verdict, prepare) => {
  const bench = new Bench();
  await prepare(bench);
  bench.tasks.begin(REPLY);
  await expect(receive(bench.access, stopEvent(), INVOCATION)).resolves.toMatchObject({ verdict });
  expect(bench.tasks.replies.at(-1)?.output).toEqual({ eventId: '0f5e', verdict });
});

test('A signal is told to the journal once, with its verdict', async () => {
  const bench = new Bench();
  await receive(bench.access, stopEvent(), INVOCATION);
  expect(bench.journal.verdicts).toEqual([
    { ...KEY, signalId: SIGNAL_ID, kind: 'complete', verdict: 'buffered', executionArn: E },
  ]);
});

test('A signal that names no execution is told with the one that took it', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const { executionArn: _, ...detail } = stopEvent().event.detail;
  const payload = { ...stopEvent(), event: { ...stopEvent().event, detail } };
  await receive(bench.access, payload, INVOCATION);
  expect(bench.journal.verdicts).toMatchObject([{ verdict: 'delivered', executionArn: E }]);
});

test('A signal that has no room is kept in the dead-letter queue at once, and the step that waits is told', async () => {
  const bench = new Bench();
  bench.tasks.begin(REPLY);
  const access = { ...bench.access, policy: { ...bench.access.policy, maxWaitingSignals: 0 } };
  const result = await receive(access, stopEvent(), INVOCATION);
  expect(result).toEqual({ signalId: SIGNAL_ID, verdict: 'rejected' });
  const message = expect.stringContaining('("order-1", "orders") has no room for signal 0f5e/stop-step');
  expect(bench.deadLetters.letters).toEqual([
    {
      payload: stopEvent(),
      invocation: INVOCATION,
      error: expect.objectContaining({ name: 'SignalRejectedError', message }),
    },
  ]);
  expect(bench.tasks.replies.map(({ output }) => output)).toEqual([{ eventId: '0f5e', verdict: 'rejected' }]);
  expect(bench.journal.verdicts).toEqual([
    { ...KEY, signalId: SIGNAL_ID, kind: 'complete', verdict: 'rejected', executionArn: E, reason: message },
  ]);
});

test.each([
  ['no key', { workflowkey: undefined }, 'detail.workflowkey must be a text of 1 to 2048 bytes'],
  ['a key that none can register with', { workflowkey: 1.5 }, 'but is 1.5'],
  ['a wrong execution', { executionArn: 'E' }, 'detail.executionArn must have the form'],
])(
  'A signal with %s is kept in the dead-letter queue at once, and says why',
  async (_name, detail, reason) => {
    const bench = new Bench();
    const result = await receive(bench.access, stopEvent(detail), INVOCATION);
    expect(result).toEqual({ signalId: SIGNAL_ID, verdict: 'rejected' });
    expect(bench.deadLetters.letters).toEqual([
      { payload: stopEvent(detail), invocation: INVOCATION, error: expect.any(InvalidInputError) },
    ]);
    expect(bench.journal.verdicts).toEqual([
      {
        monitor: 'orders',
        signalId: SIGNAL_ID,
        kind: 'complete',
        verdict: 'rejected',
        reason: expect.stringContaining(reason),
      },
    ]);
    expect(bench.mailbox.remembered).toEqual([]);
  },
);

test.each([
  ['has no room', {}, SignalRejectedError],
  ['has no key', { workflowkey: undefined }, InvalidInputError],
])('A signal that %s is thrown where the function has no dead-letter queue', async (_name, detail, kind) => {
  const bench = new Bench();
  const policy = { ...bench.access.policy, maxWaitingSignals: 0 };
  const access = { ...bench.access, policy, deadLetters: undefined };
  await expect(receive(access, stopEvent(detail), INVOCATION)).rejects.toThrow(kind);
});

test('A signal that the dead-letter queue does not take is thrown, so that Lambda keeps it, and that is noted', async () => {
  const bench = new Bench();
  const deadLetters = { keep: () => Promise.reject(new Error('too large')) };
  const access = { ...bench.access, deadLetters };
  const rejected = receive(access, stopEvent({ workflowkey: '' }), INVOCATION);
  await expect(rejected).rejects.toThrow(InvalidInputError);
  expect(bench.journal.notes).toEqual([
    {
      level: 'error',
      message: 'A rejected signal could not be put into the dead-letter queue; Lambda is left to do it',
      fields: { requestId: 'request-1', error: 'Error: too large' },
    },
  ]);
  expect(bench.journal.verdicts).toEqual([]);
});

test('A signal from a step that is over is noted, and the verdict stands', async () => {
  const bench = new Bench();
  await expect(receive(bench.access, stopEvent(), INVOCATION)).resolves.toMatchObject({
    verdict: 'buffered',
  });
  expect(bench.journal.notes).toEqual([
    {
      level: 'info',
      message: 'The step that asked for the verdict is over',
      fields: { signalId: SIGNAL_ID, verdict: 'buffered' },
    },
  ]);
});

test('A signal without a reply token tells nobody', async () => {
  const bench = new Bench();
  bench.tasks.begin(REPLY);
  await receive(bench.access, stopEvent({ tasktoken: undefined }), INVOCATION);
  expect(bench.tasks.isWaiting(REPLY.taskToken)).toBe(true);
});

test('A signal has its verdict whatever happens to the reply, which is noted', async () => {
  const bench = new Bench();
  const replies = { reply: () => Promise.reject(new Error('throttled')) };
  const access = { ...bench.access, replies };
  await expect(receive(access, stopEvent(), INVOCATION)).resolves.toMatchObject({ verdict: 'buffered' });
  expect(bench.journal.notes).toEqual([
    {
      level: 'error',
      message: 'The step that asked for the verdict could not be told',
      fields: { signalId: SIGNAL_ID, verdict: 'buffered', error: 'Error: throttled' },
    },
  ]);
});

test('A delivery that comes from no rule of the stack is refused before anything is touched', async () => {
  const bench = new Bench();
  const refused = receive(bench.access, null, INVOCATION);
  await expect(refused).rejects.toThrow(InvalidInputError);
  await expect(refused).rejects.toThrow('event must be of type object, but is null');
  expect(bench.journal.verdicts).toEqual([]);
  expect(bench.deadLetters.letters).toEqual([]);
});

test('A signal from a stop step asks about its section with the token of its own step', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E', { at: addSeconds(START, 10), startedAt: START }));
  const tokens: unknown[] = [];
  const witness = {
    testify: async (_question: unknown, { replyToken }: { readonly replyToken: unknown }) => {
      tokens.push(replyToken);
      return 'over' as const;
    },
  };
  const declaration = { ...DECLARATION, sectionPath: '$.detail.section' };
  const section = { state: 'Run with monitor', stopEnteredAt: new Date(START).toISOString() };
  const event = { ...stopEvent({ section }), declaration };
  await expect(receive({ ...bench.access, witness }, event, INVOCATION)).resolves.toMatchObject({
    verdict: 'late',
  });
  expect(tokens).toEqual([REPLY.taskToken]);
});

test('A signal never puts a token into the mailbox, the journal or the result', async () => {
  const bench = new Bench();
  const result = await receive(bench.access, stopEvent(), INVOCATION);
  expect(JSON.stringify([result, bench.mailbox, bench.journal])).not.toContain(REPLY.taskToken);
});
