import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_MAILBOX_POLICY, fromItem, toItem } from '../../src/index.ts';
import { arbitraryMailbox } from '../support/arbitraries.ts';

const POLICY = DEFAULT_MAILBOX_POLICY;
const stored = fc.record({ mailbox: arbitraryMailbox, revision: fc.nat() });
const itemOf = (written: Parameters<typeof toItem>[0]) => toItem(written, POLICY, 'write-1');

/** Names that this release does not know. */
const unknownMembers = fc.dictionary(
  fc.stringMatching(/^later[A-Z][a-z]{0,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.integer())),
  { maxKeys: 3 },
);

/** An item of which every entry of every list, and the registration, has these members as well. */
function sprinkled(item: Record<string, unknown>, members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map((entry) => ({ ...members, ...entry }))];
      return [
        name,
        name === 'registration' && value !== undefined ? { ...members, ...(value as object) } : value,
      ];
    }),
  );
}

test('An item reads back as the mailbox that it was made of', () => {
  fc.assert(
    fc.property(stored, (written) => {
      expect(fromItem(itemOf(written))).toEqual({ ...written, writes: ['write-1'] });
    }),
  );
});

test('An item names in waitingFor every execution that may collect, and any execution by *', () => {
  fc.assert(
    fc.property(stored, (written) => {
      const expected = new Set(written.mailbox.waiting.map((entry) => entry.executionArn ?? '*'));
      expect(itemOf(written)['waitingFor'] ?? new Set()).toEqual(expected);
    }),
  );
});

test('An item of a later release is written back with every member that this one does not know', () => {
  fc.assert(
    fc.property(stored, unknownMembers, unknownMembers, (written, ofTheItem, ofItsParts) => {
      // Read once, so that the members of its signals stand in the order in which they are written.
      const item = itemOf(fromItem(itemOf(written)));
      const later = { ...sprinkled(item, ofItsParts), ...ofTheItem, format: 4 };
      expect(itemOf(fromItem(later))).toEqual({ ...later, format: 4, writtenBy: 'write-1 write-1 write-1' });
    }),
  );
});
