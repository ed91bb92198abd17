import { addSeconds, emptyMailbox, type Mailbox } from '@wfm/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, findingsOf } from '../../src/mailbox/index.ts';
import { E, KEY, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';

const WAITING: Mailbox = { ...emptyMailbox(KEY), registration: registrationOf('E') };
const SIGNAL = signalNamed('cancelled');
const DAY_SECONDS = 86_400;

const at = (seconds: number) => ({ now: addSeconds(START, seconds), policy: POLICY });
const delivered = (mailbox: Mailbox, seconds: number) =>
  decide<'signal'>(mailbox, { type: 'signal', signal: SIGNAL }, at(seconds)).mailbox;
const released = (mailbox: Mailbox, seconds: number, stoppedSeconds: number) =>
  decide<'release'>(
    mailbox,
    { type: 'release', executionArn: E, stoppedAtEpochMs: at(stoppedSeconds).now },
    at(seconds),
  ).mailbox;

describe('A decision finds', () => {
  test('a registration overdue when it met one two minutes after its timeout', () => {
    const seconds = DAY_SECONDS + 120;
    const after = delivered(WAITING, seconds);
    expect(findingsOf(WAITING, after, at(seconds).now)).toEqual([
      { name: 'registrationOverdue', executionArn: E, seconds: 120 },
    ]);
    expect(findingsOf(after, delivered(after, seconds + 1), at(seconds + 1).now)).toEqual([]);
  });

  test('nothing wrong with a registration that it claims, however long that waited', () => {
    const after = delivered(WAITING, DAY_SECONDS - 1);
    expect(after.claims).toHaveLength(1);
    expect(findingsOf(WAITING, after, at(DAY_SECONDS - 1).now)).toEqual([]);
  });

  test('nothing of an end that an earlier decision was about', () => {
    const redriven = { ...WAITING, registration: registrationOf('E', { at: at(1_000).now }) };
    const before: Mailbox = { ...redriven, resolution: { executionArn: E, by: 'end', atEpochMs: START } };
    const seconds = 1_000 + DAY_SECONDS;
    expect(findingsOf(before, delivered(before, seconds), at(seconds).now)).toEqual([]);
  });

  test('a claim unanswered once, when a later delivery takes it over', () => {
    const claimed = delivered(WAITING, 10);
    const again = delivered(claimed, 10 + POLICY.claimLeaseSeconds);
    expect(findingsOf(claimed, again, at(10 + POLICY.claimLeaseSeconds).now)).toEqual([
      { name: 'claimUnanswered', executionArn: E, seconds: POLICY.claimLeaseSeconds },
    ]);
    const answered = decide<'answered'>(
      again,
      { type: 'answered', signal: SIGNAL, taskToken: registrationOf('E').taskToken },
      at(60),
    );
    expect(findingsOf(again, answered.mailbox, at(60).now)).toEqual([]);
  });

  test('a registration overdue exactly when it was there two minutes after its end, or at last its timeout', () => {
    const anyTime = fc.integer({ min: 0, max: 3 * DAY_SECONDS });
    fc.assert(
      fc.property(anyTime, anyTime, (stopped, passed) => {
        const seconds = stopped + passed;
        const overdue = seconds - (seconds < DAY_SECONDS ? stopped : DAY_SECONDS);
        expect(findingsOf(WAITING, released(WAITING, seconds, stopped), at(seconds).now)).toEqual(
          overdue < 120 ? [] : [{ name: 'registrationOverdue', executionArn: E, seconds: overdue }],
        );
      }),
    );
  });
});
