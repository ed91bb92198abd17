import type { MailboxKey } from '@wfm/contract';
import { type Replacement, replacementOf } from '../content/replacement.ts';
import type { Witness } from '../ports/witness.ts';
import { type DeliverAccess, deliver } from './deliver.ts';

export interface ReplaceAccess extends DeliverAccess {
  readonly witness: Witness;
}

/**
 * Fails the execution that is replaced, if it is still registered: claim, send, note, as with every signal.
 *
 * @throws what {@link deliver} throws; asking again finds what was begun.
 */
export async function replace(
  access: ReplaceAccess,
  key: MailboxKey,
  replacement: Replacement,
): Promise<void> {
  const signal = replacementOf(key, replacement);
  const { verdict } = await deliver(access, { signal });
  if (verdict !== 'delivered') return;
  access.journal.note({
    level: 'info',
    message: 'An execution that came later took a workflow key; the one that had it was failed',
    fields: {
      workflowkey: key.workflowKey,
      monitor: key.monitor,
      signalId: signal.id,
      replaced: replacement.replaced.executionArn,
      by: replacement.by.executionArn,
    },
  });
}
