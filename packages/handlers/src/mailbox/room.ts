import type { Mailbox, MailboxPolicy, Signal } from '@wfm/contract';

/** Whether one more signal may wait without the mailbox passing its limits in number or bytes. */
export function hasRoomFor(mailbox: Mailbox, signal: Signal, policy: MailboxPolicy): boolean {
  const held = [...mailbox.waiting, ...mailbox.collected].map((entry) => entry.signal);
  const bytes = [...held, signal].reduce((sum, entry) => sum + bytesOf(entry), 0);
  return held.length < policy.maxWaitingSignals && bytes <= policy.maxWaitingBytes;
}

function bytesOf(signal: Signal): number {
  return new TextEncoder().encode(JSON.stringify(signal)).length;
}
