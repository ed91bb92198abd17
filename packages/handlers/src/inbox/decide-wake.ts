import {
  type InboxHead,
  inboxMessageOf,
  type Mailbox,
  type Reader,
  type ReceiveResult,
  type StoredMessage,
} from '@wfm/contract';
import type { DecisionContext } from '../mailbox/decision-context.ts';
import { forget } from '../mailbox/forget.ts';
import { holdsKey } from './chains.ts';
import { fateOf } from './fate.ts';
import { batchOf } from './size.ts';

/** Up to where a reader that waits may be handed messages: so far it is written that they are. */
export function handedThrough({ handed }: InboxHead, { chain }: Reader): number {
  return handed?.chain === chain.executionArn ? handed.through : 0;
}

/** What a reader that waits is handed of the messages after its cursor; `undefined`: nothing is there for it. */
export function decideWake(
  {
    mailbox,
    head,
    messages,
  }: { readonly mailbox: Mailbox; readonly head: InboxHead; readonly messages: readonly StoredMessage[] },
  reader: Reader,
  context: DecisionContext,
): ReceiveResult | undefined {
  const known = { mailbox: forget(mailbox, context).mailbox, head, now: context.now };
  if (!holdsKey(known.mailbox, reader.executionArn)) return undefined;
  const own = messages.filter(
    (message) => message.sequence > reader.cursor && fateOf(message, reader, known) === 'own',
  );
  return resultOf(batchOf(own, reader.max));
}

/** The answer with some messages; `undefined`: there are none. */
export function resultOf(messages: readonly StoredMessage[]): ReceiveResult | undefined {
  const last = messages.at(-1);
  return last && { messages: messages.map(inboxMessageOf), cursor: last.sequence, timedOut: false };
}
