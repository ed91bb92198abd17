import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addSeconds,
  DEFAULT_MAILBOX_POLICY,
  emptyMailbox,
  endOfClaim,
  endOfMailbox,
  endOfRun,
  type Mailbox,
  monitorName,
  workflowKey,
} from '../../src/index.ts';
import { AROUND, arbitraryMailbox } from '../support/arbitraries.ts';

const POLICY = DEFAULT_MAILBOX_POLICY;
const KEY = { workflowKey: workflowKey('order-1'), monitor: monitorName('orders') };
const DAY_SECONDS = 86_400;
const DEAD_LETTER_SECONDS = 14 * DAY_SECONDS;
const PARTS = [
  'registration',
  'waiting',
  'claims',
  'collected',
  'remembered',
  'runs',
  'continuation',
  'signalsForgottenUntilEpochMs',
  'runsForgottenUntilEpochMs',
] as const;

/** The same mailbox with one part only. */
function only(part: (typeof PARTS)[number], mailbox: Mailbox): Mailbox {
  return { ...emptyMailbox(mailbox.key), [part]: mailbox[part] };
}

test('A mailbox of which nothing is known has nothing to keep', () => {
  fc.assert(
    fc.property(arbitraryMailbox, ({ key }) => {
      expect(endOfMailbox(emptyMailbox(key), POLICY)).toBe(0);
    }),
  );
});

test('A mailbox is kept as long as the last of its parts', () => {
  fc.assert(
    fc.property(arbitraryMailbox, (mailbox) => {
      const ends = PARTS.map((part) => endOfMailbox(only(part, mailbox), POLICY));
      expect(endOfMailbox(mailbox, POLICY)).toBe(Math.max(...ends));
    }),
  );
});

test('A mailbox outlives every dead letter that a run, a watermark or a registration decides about', () => {
  fc.assert(
    fc.property(arbitraryMailbox, ({ key, registration, runs, ...mailbox }) => {
      const { runsForgottenUntilEpochMs, signalsForgottenUntilEpochMs } = mailbox;
      const kept = endOfMailbox(
        {
          ...emptyMailbox(key),
          registration,
          runs,
          runsForgottenUntilEpochMs,
          signalsForgottenUntilEpochMs,
        },
        POLICY,
      );
      const instants = [
        registration?.expiresAtEpochMs,
        runsForgottenUntilEpochMs,
        signalsForgottenUntilEpochMs,
        ...runs.map(({ endedAtEpochMs }) => endedAtEpochMs),
      ].filter((instant) => instant !== undefined);
      for (const instant of instants)
        expect(kept).toBeGreaterThanOrEqual(
          addSeconds(instant, DEAD_LETTER_SECONDS + POLICY.resolutionRetentionSeconds),
        );
    }),
  );
});

test.each([
  [
    'a signal that waits half an hour beyond its life, for a collect step that is being retried',
    'waiting',
    ({ waiting }: Mailbox) => waiting.map((entry) => entry.expiresAtEpochMs),
    1_800,
  ],
  [
    'a collected signal for a day, for the retry of its step',
    'collected',
    ({ collected }: Mailbox) => collected.map((entry) => entry.collectedAtEpochMs),
    DAY_SECONDS,
  ],
] as const)('A mailbox keeps %s', (_name, part, instantsOf, seconds) => {
  fc.assert(
    fc.property(arbitraryMailbox, (mailbox) => {
      fc.pre(mailbox[part].length > 0);
      const instants = instantsOf(mailbox);
      expect(endOfMailbox(only(part, mailbox), POLICY)).toBe(Math.max(...instants) + seconds * 1_000);
    }),
  );
});

const kept = (ingestedAfterSeconds: number | undefined, signalRetentionSeconds: number) => {
  const entry = {
    atEpochMs: AROUND,
    ingestedAtEpochMs: ingestedAfterSeconds && addSeconds(AROUND, ingestedAfterSeconds),
  } as Mailbox['remembered'][number];
  const mailbox = { ...emptyMailbox(KEY), remembered: [entry] };
  return endOfMailbox(mailbox, { ...POLICY, signalRetentionSeconds, resolutionRetentionSeconds: 7 });
};

test('A remembered signal is kept for its retention', () => {
  expect(kept(-60, 20 * DAY_SECONDS)).toBe(addSeconds(AROUND, 20 * DAY_SECONDS));
});

test.each([
  [-60, -60],
  [undefined, 0],
])(
  'A mailbox keeps a remembered signal, or that it forgot one, while a letter of its time may be left',
  (ingested, from) => {
    expect(kept(ingested, 0)).toBe(addSeconds(AROUND, from + 7 + DEAD_LETTER_SECONDS));
  },
);

test('A registration that nobody removes is kept as long as the run may go on that it speaks of', () => {
  const registration = {
    runStartedAtEpochMs: AROUND,
    registeredAtEpochMs: addSeconds(AROUND, 60),
    expiresAtEpochMs: addSeconds(AROUND, 120),
  } as NonNullable<Mailbox['registration']>;
  const policy = { ...POLICY, resolutionRetentionSeconds: 7 };
  expect(endOfMailbox({ ...emptyMailbox(KEY), registration }, policy)).toBe(
    addSeconds(AROUND, 366 * DAY_SECONDS + 7 + DEAD_LETTER_SECONDS),
  );
});

const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:orders:E' as never;

test.each([
  ['that has ended means something until no letter of its time is left, nor any event about it', 60, 60],
  [
    'that is not known to have ended means something as if it ran for as long as any may',
    undefined,
    366 * DAY_SECONDS,
  ],
])('A run %s', (_name, endedAfter, over) => {
  const endedAtEpochMs = endedAfter === undefined ? undefined : addSeconds(AROUND, endedAfter);
  const run = { executionArn, startedAtEpochMs: AROUND, endedAtEpochMs };
  expect(endOfRun(run, { ...POLICY, resolutionRetentionSeconds: 7 })).toBe(
    addSeconds(AROUND, over + 7 + DEAD_LETTER_SECONDS),
  );
});

const claimed = (expiresAfterSeconds: number) =>
  endOfClaim({
    claimedAtEpochMs: AROUND,
    expiresAtEpochMs: addSeconds(AROUND, expiresAfterSeconds),
  } as Mailbox['claims'][number]);

test('A claim is kept while a dead-letter queue may keep its signal', () => {
  expect(claimed(60)).toBe(addSeconds(AROUND, DEAD_LETTER_SECONDS));
});

test('A claim is kept until its task times out', () => {
  expect(claimed(30 * DAY_SECONDS)).toBe(addSeconds(AROUND, 30 * DAY_SECONDS));
});
