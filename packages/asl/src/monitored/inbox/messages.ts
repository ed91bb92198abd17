import type { InboxMessage, ReceiveResult } from '@wfm/contract';

/**
 * The messages of an inbox: the names of their events, where only those matter (`'address-changed' | 'item-added'`), or the content
 * of each by the name of its event (`{ 'address-changed': AddressChanged }`).
 */
export type Kinds = string | object;

/** One of the messages; its `kind` tells what its `detail` is. */
export type MessageOf<Messages extends Kinds> = Messages extends string
  ? InboxMessage<Messages>
  : { [Kind in keyof Messages & string]: InboxMessage<Kind, Messages[Kind]> }[keyof Messages & string];

/** What a `receive` hands on. */
export type Received<Messages extends Kinds = string> = ReceiveResult<MessageOf<Messages>>;
