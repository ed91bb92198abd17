import { type Edit, editedBundles } from './edited-bundles.ts';

/** A release that adds a member to mailboxes and allows this one to write them, as ADR 9 wants it of a next release. */
const NEXT_RELEASE: readonly Edit[] = [
  {
    file: 'contract/src/mailbox/item.ts',
    text: 'export const ITEM_FORMAT = 4;',
    replacement: 'export const ITEM_FORMAT = 5;',
  },
  {
    file: 'contract/src/mailbox/item.ts',
    text: '    ...unknown,\n    workflowkey:',
    replacement: '    ...unknown,\n    addedByNextRelease: { at: revision },\n    workflowkey:',
  },
];

/**
 * Bundles the functions as they would be in a next release: what they do is the same, and their items have a newer format.
 *
 * @param edits what is changed besides. Absent: nothing.
 * @returns the folder; the caller removes it.
 */
export function nextReleaseBundles(edits: readonly Edit[] = []): Promise<string> {
  return editedBundles('the next release', [...edits, ...NEXT_RELEASE]);
}
