import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_MAILBOX_POLICY, fromItem, toItem } from '../../src/index.ts';
import { arbitraryMailbox } from '../support/arbitraries.ts';

const POLICY = DEFAULT_MAILBOX_POLICY;
const stored = fc.record({ mailbox: arbitraryMailbox, revision: fc.nat() });

describe('An item', () => {
  test('reads back as the mailbox that it was made of', () => {
    fc.assert(
      fc.property(stored, (written) => {
        expect(fromItem(toItem(written, POLICY))).toEqual(written);
      }),
    );
  });

  test('names in waitingFor every execution that may collect, and any execution by *', () => {
    fc.assert(
      fc.property(stored, (written) => {
        const expected = new Set(written.mailbox.waiting.map((entry) => entry.executionArn ?? '*'));
        expect(toItem(written, POLICY)['waitingFor'] ?? new Set()).toEqual(expected);
      }),
    );
  });

  test('lives as long as its longest part means something, in whole seconds', () => {
    fc.assert(
      fc.property(stored, ({ mailbox, revision }) => {
        const seconds = (instant: number, more: number) => Math.ceil(instant / 1_000) + more;
        const { signalRetentionSeconds, resolutionRetentionSeconds } = POLICY;
        const ends = [
          ...[mailbox.registration ?? []].flat().map((entry) => seconds(entry.expiresAtEpochMs, 0)),
          ...mailbox.waiting.map((entry) => seconds(entry.expiresAtEpochMs, 0)),
          ...mailbox.claims.map((entry) => seconds(entry.expiresAtEpochMs, 0)),
          ...mailbox.claims.map((entry) => seconds(entry.claimedAtEpochMs, 14 * 86_400)),
          ...mailbox.collected.map((entry) => seconds(entry.collectedAtEpochMs, signalRetentionSeconds)),
          ...mailbox.remembered.map((entry) => seconds(entry.atEpochMs, signalRetentionSeconds)),
          ...[mailbox.resolution ?? []]
            .flat()
            .map((entry) => seconds(entry.atEpochMs, resolutionRetentionSeconds)),
        ];
        expect(toItem({ mailbox, revision }, POLICY)['expiresAt']).toBe(Math.max(0, ...ends));
      }),
    );
  });
});
