import type { SignalKind } from '@wfm/contract';

/** What an event of a kind does to an execution, and what one did. */
export const KIND_WORDS: Readonly<Record<SignalKind, { readonly does: string; readonly did: string }>> = {
  fail: { does: 'fails it', did: 'failed it' },
  complete: { does: 'ends its monitor', did: 'ended its monitor' },
  heartbeat: { does: 'says that it is alive', did: 'told it that its work is alive' },
  inform: { does: 'is a message to it', did: 'was a message to it' },
};
