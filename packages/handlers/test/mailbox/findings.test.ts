import { addSeconds, emptyMailbox, type Mailbox } from '@wfm/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type Finding, findingsOf } from '../../src/mailbox/index.ts';
import { at, decideAny, ends, isAnswered, isGone, isYielded } from '../support/commands.ts';
import { E, KEY, POLICY, registrationOf, signalNamed } from '../support/examples.ts';

const WAITING: Mailbox = { ...emptyMailbox(KEY), registration: registrationOf('E') };
const SIGNAL = signalNamed('cancelled');
const OTHER = signalNamed('other');
const DAY_SECONDS = 86_400;
const { claimLeaseSeconds: LEASE } = POLICY;

const delivered = (mailbox: Mailbox, seconds: number, signal = SIGNAL) =>
  decide<'signal'>(mailbox, { type: 'signal', signal }, at(seconds)).mailbox;
const found = (before: Mailbox, after: Mailbox, seconds: number): readonly Finding[] =>
  findingsOf(before, after, at(seconds));

test('A decision finds a registration overdue two minutes after its timeout, once', () => {
  const seconds = DAY_SECONDS + 120;
  const after = delivered(WAITING, seconds);
  expect(found(WAITING, after, seconds)).toEqual([
    { name: 'registrationOverdue', executionArn: E, seconds: 120 },
  ]);
  expect(found(after, delivered(after, seconds + 1), seconds + 1)).toEqual([]);
});

test('A decision finds nothing wrong with a registration that it claims, however long that waited', () => {
  const after = delivered(WAITING, DAY_SECONDS - 1);
  expect(after.claims).toHaveLength(1);
  expect(found(WAITING, after, DAY_SECONDS - 1)).toEqual([]);
});

test('A decision finds nothing wrong with a registration that goes because its task took a signal', () => {
  const claimed = delivered(WAITING, 1_000);
  const after = decideAny(claimed, isAnswered(SIGNAL, 'token-E'), at(1_000)).mailbox;
  expect(after.registration).toBeUndefined();
  expect(found(claimed, after, 1_000)).toEqual([]);
});

test('A decision finds nothing of an end that an earlier run had', () => {
  const redriven = {
    ...WAITING,
    registration: registrationOf('E', { at: addSeconds(at(0).now, 1_000) }),
    runs: [{ executionArn: E, startedAtEpochMs: at(0).now, endedAtEpochMs: at(1).now }],
  };
  const seconds = 1_000 + DAY_SECONDS;
  expect(found(redriven, delivered(redriven, seconds), seconds)).toEqual([]);
});

test('A decision finds a claim unanswered once, when a later delivery of its signal takes it over', () => {
  const claimed = delivered(WAITING, 10);
  const again = delivered(claimed, 10 + LEASE);
  expect(found(claimed, again, 10 + LEASE)).toEqual([
    { name: 'claimUnanswered', executionArn: E, seconds: LEASE },
  ]);
  expect(found(again, decideAny(again, isAnswered(SIGNAL, 'token-E'), at(60)).mailbox, 60)).toEqual([]);
});

test('A decision finds a claim unanswered once, when another signal passes over it', () => {
  const claimed = delivered(WAITING, 10);
  const passed = delivered(claimed, 10 + LEASE, OTHER);
  expect(found(claimed, passed, 10 + LEASE)).toEqual([
    { name: 'claimUnanswered', executionArn: E, seconds: LEASE },
  ]);
  const gone = decideAny(passed, isGone(OTHER, 'token-E'), at(11 + LEASE)).mailbox;
  expect(found(passed, gone, 11 + LEASE)).toEqual([]);
});

test('A decision finds no claim unanswered that was given back, and none while its lease runs', () => {
  const claimed = delivered(WAITING, 10);
  const yielded = decideAny(claimed, isYielded(SIGNAL, 'token-E'), at(11)).mailbox;
  expect(found(claimed, yielded, 11)).toEqual([]);
  expect(found(yielded, delivered(yielded, 10 + LEASE), 10 + LEASE)).toEqual([]);
});

test('A decision finds a registration overdue two minutes after its end, or at last its timeout, and only then', () => {
  const anyTime = fc.integer({ min: 0, max: 3 * DAY_SECONDS });
  fc.assert(
    fc.property(anyTime, anyTime, (stopped, passed) => {
      const seconds = stopped + passed;
      const after = decideAny(WAITING, ends('E', stopped, 0), at(seconds)).mailbox;
      const overdue = passed < 120 ? [] : [{ name: 'registrationOverdue', executionArn: E, seconds: passed }];
      expect(found(WAITING, after, seconds)).toEqual(overdue);
    }),
  );
});
