import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_MAILBOX_POLICY,
  DYNAMODB_ITEM_MAX_BYTES,
  largestItemBytes,
  type MailboxPolicy,
  QUEUE_MAX_BYTES,
} from '../../src/index.ts';

const LIMITS = ['maxWaitingSignals', 'maxWaitingBytes', 'maxRememberedSignals', 'maxRememberedRuns'] as const;

test('The largest item of the default policy is below the largest of DynamoDB, with a tenth to spare', () => {
  const bytes = largestItemBytes(DEFAULT_MAILBOX_POLICY);
  expect(bytes).toBeLessThan(0.9 * DYNAMODB_ITEM_MAX_BYTES);
  expect(bytes).toBeGreaterThan(DEFAULT_MAILBOX_POLICY.maxWaitingBytes);
});

test.each([
  // A claim with its token and its execution, an execution beside a signal and one in the set of them.
  ['maxWaitingSignals', 2_048 + 3 * 400],
  ['maxWaitingBytes', 1],
  // A signal's id, and two instants.
  ['maxRememberedSignals', 77 + 2 * 13],
  ['maxRememberedRuns', 400 + 3 * 13],
] as const)('The largest item grows with %s by %i bytes at least', (limit, bytes) => {
  const larger = { ...DEFAULT_MAILBOX_POLICY, [limit]: DEFAULT_MAILBOX_POLICY[limit] + 1 };
  expect(largestItemBytes(larger) - largestItemBytes(DEFAULT_MAILBOX_POLICY)).toBeGreaterThanOrEqual(bytes);
});

test('The largest item is the same however long things are remembered', () => {
  const seconds = fc.nat({ max: 1_209_600 });
  const times = fc.record({
    signalRetentionSeconds: seconds,
    resolutionRetentionSeconds: seconds,
    claimLeaseSeconds: seconds,
  });
  fc.assert(
    fc.property(times, (policy) => {
      const other: MailboxPolicy = { ...DEFAULT_MAILBOX_POLICY, ...policy };
      expect(largestItemBytes(other)).toBe(largestItemBytes(DEFAULT_MAILBOX_POLICY));
    }),
  );
});

test('The largest item of the smallest limits still has room for its key and one of each', () => {
  const smallest = Object.fromEntries(LIMITS.map((limit) => [limit, 1]));
  const bytes = largestItemBytes({ ...DEFAULT_MAILBOX_POLICY, ...smallest });
  expect(bytes).toBeGreaterThan(2_048 + 2 * 2_048);
  expect(bytes).toBeLessThan(12_000 + QUEUE_MAX_BYTES);
});
