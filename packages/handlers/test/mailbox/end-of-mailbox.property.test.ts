import { emptyMailbox, endOfMailbox, epochMs, KEY_IN_USE_RULES, type Mailbox } from '@wfm/contract';
import { arbitraryExecutionArn, arbitraryMailbox, arbitrarySignal } from '@wfm/contract/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../../src/mailbox/index.ts';
import { decideAny } from '../support/commands.ts';
import { attempt, POLICY } from '../support/examples.ts';

const RUNS = Number(process.env['WFM_MAILBOXES'] ?? 300);

/** Something that happens to a mailbox after this instant. A state machine's own write forgets nothing, and is left out. */
const commandAfter = (now: number): fc.Arbitrary<Command> => {
  const seconds = fc.integer({ min: -14 * 86_400, max: 0 });
  const instant = seconds.map((before) => epochMs(now + before * 1_000));
  return fc.oneof(
    fc.record({ signal: arbitrarySignal, ingestedAtEpochMs: instant }).map(
      ({ signal, ingestedAtEpochMs }): Command => ({
        type: 'signal',
        signal: { ...signal, ingestedAtEpochMs },
      }),
    ),
    fc.record({
      type: fc.constant('collect' as const),
      executionArn: arbitraryExecutionArn,
      attempt: fc.constant(attempt('1')),
      runStartedAtEpochMs: instant,
      executionStartedAtEpochMs: instant,
      registeredAtEpochMs: instant,
      whenKeyInUse: fc.constantFrom(...KEY_IN_USE_RULES),
    }),
    fc.record({
      type: fc.constant('release' as const),
      executionArn: arbitraryExecutionArn,
      startedAtEpochMs: instant,
      stoppedAtEpochMs: instant,
      redriveCount: fc.constant(undefined),
    }),
  );
};

const situation = fc.tuple(arbitraryMailbox, fc.nat({ max: 3 * 86_400 })).chain(([mailbox, secondsLater]) => {
  const now = epochMs(Math.ceil(endOfMailbox(mailbox, POLICY) / 1_000 + secondsLater) * 1_000);
  return fc.record({ mailbox: fc.constant(mailbox), now: fc.constant(now), command: commandAfter(now) });
});

test('Past its end, a mailbox decides alike whether DynamoDB has removed it or not', () => {
  fc.assert(
    fc.property(situation, ({ mailbox, now, command }) => {
      const context = { now, policy: POLICY };
      const kept = decideAny(mailbox, command, context);
      const removed = decideAny(emptyMailbox(mailbox.key), command, context);
      expect(kept.outcome).toEqual(removed.outcome);
      expect(withoutVerdictsOf(mailbox, kept.mailbox)).toEqual(withoutVerdictsOf(mailbox, removed.mailbox));
    }),
    { numRuns: RUNS },
  );
});

/** The wait of a signal may end only now; that it was told its verdict is all that is left of it. */
function withoutVerdictsOf({ waiting }: Mailbox, after: Mailbox): Mailbox {
  const waited = new Set(waiting.map(({ signal }) => signal.id));
  return { ...after, remembered: after.remembered.filter(({ signalId }) => !waited.has(signalId)) };
}
