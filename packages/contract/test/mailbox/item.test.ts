import { describe, expect, test } from 'vitest';
import {
  addSeconds,
  type Claim,
  type CompleteSignal,
  DEFAULT_MAILBOX_POLICY,
  emptyMailbox,
  fromItem,
  InvalidInputError,
  isWrittenBy,
  MailboxFormatError,
  type Signal,
  signalId,
  taskToken,
  toItem,
  workflowKey,
} from '../../src/index.ts';
import { EXECUTION_ARN, eventWith, FAIL_DECLARATION, INGESTED_AT, MONITOR } from '../support/examples.ts';
import { thrownBy } from '../support/thrown.ts';

const EMPTY = emptyMailbox({ workflowKey: workflowKey('order-1'), monitor: MONITOR });

const CLAIM: Claim = {
  signalId: signalId('0f5e', FAIL_DECLARATION.name),
  kind: 'fail',
  taskToken: taskToken('AAAA'),
  executionArn: EXECUTION_ARN,
  claimedAtEpochMs: INGESTED_AT,
  expiresAtEpochMs: addSeconds(INGESTED_AT, 60),
  ingestedAtEpochMs: INGESTED_AT,
  over: false,
};

const SIGNAL: CompleteSignal = {
  id: CLAIM.signalId,
  kind: 'complete',
  workflowKey: EMPTY.key.workflowKey,
  monitor: MONITOR,
  ingestedAtEpochMs: INGESTED_AT,
  timeToLiveSeconds: 3_600,
  event: eventWith({ order: { id: 'order-1' } }),
  stop: { state: 'Run with monitor', enteredAtEpochMs: INGESTED_AT },
};

const { stop: _stop, ...withoutStop } = SIGNAL;

const itemOf = (mailbox: typeof EMPTY) => toItem({ mailbox, revision: 3 }, DEFAULT_MAILBOX_POLICY, 'write-1');

const withoutAbsent = (item: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

test('The item of an empty mailbox has its key, its revision, its format and who wrote it', () => {
  expect(withoutAbsent(itemOf(EMPTY))).toEqual({
    workflowkey: 'order-1',
    monitor: 'orders',
    revision: 3,
    writtenBy: 'write-1',
    format: 4,
    oldestReader: 1,
    expiresAt: 0,
  });
});

test('An item names the last four writes that made it, the newest first', () => {
  let item = itemOf(EMPTY);
  for (const name of ['b', 'c', 'd', 'e']) item = toItem(fromItem(item), DEFAULT_MAILBOX_POLICY, name);
  expect(item['writtenBy']).toBe('e d c b');
  expect(['b', 'e', 'write-1', 'd c'].map((name) => isWrittenBy(item, name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

const NAMED = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const INVOKED = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;

test.each([
  [
    'that says its trace in its detail alone, as an earlier release writes it',
    { traceparent: NAMED },
    {},
    NAMED,
  ],
  ['of the trace of its invocation', {}, { traceparent: INVOKED }, INVOKED],
  ['whose detail says what is no trace', { traceparent: 'not one' }, { traceparent: INVOKED }, INVOKED],
  ['of no trace', { traceparent: 'not one' }, {}, undefined],
])('A signal %s is read with that from an item', (_case, detail, beside, traceparent) => {
  const event = { ...eventWith(detail), ...beside };
  const waiting = [{ signal: JSON.stringify({ ...SIGNAL, event }), expiresAtEpochMs: INGESTED_AT }];
  const { mailbox } = fromItem({ ...itemOf(EMPTY), waiting });
  expect(mailbox.waiting[0]?.signal.event).toEqual({ ...event, traceparent });
});

test('The item of a mailbox ends with the whole second in which its last part does', () => {
  const claims = [{ ...CLAIM, claimedAtEpochMs: addSeconds(INGESTED_AT, 0.001) }];
  expect(itemOf({ ...EMPTY, claims })).toHaveProperty('expiresAt', INGESTED_AT / 1_000 + 14 * 86_400 + 1);
});

test('An item that only a state machine has written so far is a registration and nothing else', () => {
  const registration = {
    taskToken: 'AAAA',
    executionArn: EXECUTION_ARN,
    runStartedAtEpochMs: INGESTED_AT - 5,
    registeredAtEpochMs: INGESTED_AT,
    expiresAtEpochMs: INGESTED_AT + 60_000,
  };
  const item = { workflowkey: 'order-1', monitor: 'orders', revision: 1, expiresAt: 1, registration };
  expect(fromItem(item)).toEqual({ mailbox: { ...EMPTY, registration }, revision: 1 });
});

test('An item that a later release wrote and that functions of this one may write is read', () => {
  expect(fromItem({ ...itemOf(EMPTY), format: 7, oldestReader: 2 }).mailbox).toEqual(EMPTY);
});

test('An item that functions of this release must not touch is refused by name', () => {
  const error = thrownBy(() => fromItem({ ...itemOf(EMPTY), format: 7, oldestReader: 5, revision: 'seven' }));
  expect(error).toBeInstanceOf(MailboxFormatError);
  expect(error).toHaveProperty('name', 'MailboxFormatError');
  expect(error).toHaveProperty(
    'message',
    'A function writes mailboxes of format 4 or older, but the mailbox ["order-1","orders"] needs format 5. ' +
      'A newer release wrote it: deploy that release again, then redrive the dead-letter queue.',
  );
});

test.each<[string, Signal]>([
  ['completes', SIGNAL],
  ['fails', { ...withoutStop, kind: 'fail', error: 'Order.Cancelled' }],
  ['is a heartbeat', { ...withoutStop, kind: 'heartbeat' }],
])(
  'An item of a later release keeps the members of a signal that %s, wherever they stand',
  (_name, signal) => {
    const later = {
      ...signal,
      priority: 7,
      event: { ...signal.event, account: '123456789012' },
      ...('stop' in signal ? { stop: { ...signal.stop, branch: 2 } } : {}),
    };
    const waiting = [{ signal: JSON.stringify(later), expiresAtEpochMs: INGESTED_AT }];
    const item = itemOf(fromItem({ ...itemOf(EMPTY), waiting }).mailbox);
    const [entry] = item['waiting'] as readonly { readonly signal: string }[];
    expect(JSON.parse(entry?.signal ?? '')).toEqual(later);
  },
);

describe('An item of format 1', () => {
  /** As the functions of the release before wrote it: claims have no ingestion, and one took the registration's place. */
  const { ingestedAtEpochMs: _, ...claim } = CLAIM;
  const item = {
    workflowkey: 'order-1',
    monitor: 'orders',
    revision: 3,
    expiresAt: 1_767_225_660,
    claims: [{ ...claim, signalId: '0f5d/order-cancelled', over: true }, claim],
    answering: EXECUTION_ARN,
    remembered: [{ signalId: '0f5c/order-cancelled', verdict: 'late', atEpochMs: INGESTED_AT }],
    resolution: { executionArn: `${EXECUTION_ARN}0`, by: 'end', atEpochMs: INGESTED_AT },
  };

  test('An item of format 1 has its registration made again from the claim that may still be waiting', () => {
    expect(fromItem(item).mailbox.registration).toEqual({
      taskToken: 'AAAA',
      executionArn: EXECUTION_ARN,
      registeredAtEpochMs: CLAIM.claimedAtEpochMs,
      expiresAtEpochMs: CLAIM.expiresAtEpochMs,
    });
  });

  test('An item of format 1 keeps its claims and what it remembers', () => {
    const { claims, remembered } = fromItem(item).mailbox;
    expect(claims).toEqual(item.claims);
    expect(remembered).toEqual(item.remembered);
  });

  test('An item of format 1 keeps a registration that is there beside its claims', () => {
    const registration = {
      taskToken: 'BBBB',
      executionArn: EXECUTION_ARN,
      registeredAtEpochMs: INGESTED_AT,
      expiresAtEpochMs: INGESTED_AT,
    };
    expect(fromItem({ ...item, registration }).mailbox.registration).toEqual(registration);
  });

  test('An item of format 1 has no registration where all claims are over', () => {
    const claims = item.claims.map((entry) => ({ ...entry, over: true }));
    expect(fromItem({ ...item, claims }).mailbox.registration).toBeUndefined();
  });

  test.each(['signal', 'end'])(
    'An item of format 1 tells the end of a run by its resolution by a %s',
    (by) => {
      expect(fromItem({ ...item, resolution: { ...item.resolution, by } }).mailbox.runs).toEqual([
        {
          executionArn: `${EXECUTION_ARN}0`,
          startedAtEpochMs: INGESTED_AT,
          endedAtEpochMs: INGESTED_AT,
          sectionEnteredAtEpochMs: INGESTED_AT,
        },
      ]);
    },
  );

  test('An item of format 1 is written as one of format 4, without the name of who is being answered', () => {
    const written = withoutAbsent(itemOf(fromItem(item).mailbox));
    expect(written).toMatchObject({ format: 4, registration: { taskToken: 'AAAA' }, runs: [{}] });
    expect(written).not.toHaveProperty('answering');
  });
});

describe('An item that functions of format 1 may have to read again', () => {
  const run = (name: string, startedAt: number, endedAt: number | undefined) => ({
    executionArn: `${EXECUTION_ARN}${name}` as typeof EXECUTION_ARN,
    startedAtEpochMs: addSeconds(INGESTED_AT, startedAt),
    ...(endedAt === undefined ? {} : { endedAtEpochMs: addSeconds(INGESTED_AT, endedAt) }),
  });

  test('An item that functions of format 1 may read again says which run ended last', () => {
    const runs = [run('a', 0, 50), run('b', 10, 20), run('c', 60, undefined)];
    expect(itemOf({ ...EMPTY, runs })['resolution']).toEqual({
      executionArn: `${EXECUTION_ARN}a`,
      by: 'end',
      atEpochMs: INGESTED_AT + 50_000,
    });
  });

  test('An item that functions of format 1 may read again names no last run where none is known to have ended', () => {
    expect(itemOf({ ...EMPTY, runs: [run('a', 0, undefined)] })['resolution']).toBeUndefined();
  });

  test('An item that functions of format 1 wrote again has its runs from what they say, and keeps the rest', () => {
    const { format, oldestReader, runs, writtenBy, ...dropped } = itemOf({
      ...EMPTY,
      claims: [CLAIM],
      runs: [run('a', 0, 50)],
    });
    const { mailbox } = fromItem(dropped);
    expect(mailbox.claims).toEqual([CLAIM]);
    expect(mailbox.runs).toMatchObject([run('a', 50, 50)]);
  });
});

const waiting = (signal: unknown) => [{ signal, expiresAtEpochMs: INGESTED_AT }];

test.each([
  ['is no JSON', 'none', 'must be JSON text, but is "none"'],
  ['is no text', {}, 'waiting.0.signal must be of type string'],
  ['has no kind', '{"kind":"inform"}', 'signal in a mailbox item: kind must be one of "fail"'],
])('An item with a signal that %s is refused', (_name, signal, message) => {
  expect(() => fromItem({ ...itemOf(EMPTY), waiting: waiting(signal) })).toThrow(message);
});

const item = itemOf({ ...EMPTY, claims: [CLAIM] });
const [claim] = item['claims'] as readonly Record<string, unknown>[];

test.each([
  ['revision', { ...item, revision: undefined }, 'must be of type number, but is absent'],
  ['claims.0.kind', { ...item, claims: [{ ...claim, kind: 'inform' }] }, 'must be one of "fail"'],
  ['claims.0.signalId', { ...item, claims: [{ ...claim, signalId: '' }] }, 'must be a signal id, but is ""'],
  ['registration.executionArn', { ...item, registration: { taskToken: 'AAAA-secret' } }, 'but is absent'],
  ['waiting', { ...item, waiting: 'none' }, 'must be of type array, but is "none"'],
  ['runs.0.startedAtEpochMs', { ...item, runs: [{ executionArn: EXECUTION_ARN }] }, 'but is absent'],
])('An item that is no mailbox is refused by the field %s', (field, value, message) => {
  const error = thrownBy(() => fromItem(value));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ what: 'mailbox item', field, message: expect.stringContaining(message) });
  expect(String(error)).not.toContain('AAAA-secret');
});
