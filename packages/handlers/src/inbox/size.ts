import {
  type InboxHead,
  inboxMessageOf,
  type MailboxPolicy,
  RECEIVE_MAX_BYTES,
  type StoredMessage,
} from '@wfm/contract';

/** Bytes of a message as a workflow reads it, with the mark between it and the next. */
export function bytesOf(message: Pick<StoredMessage, 'kind' | 'sequence' | 'event'>): number {
  return new TextEncoder().encode(JSON.stringify(inboxMessageOf(message))).length + 1;
}

/** Whether an inbox takes one message more, and a workflow could read it. */
export function hasRoomFor(
  { count, bytes }: InboxHead,
  messageBytes: number,
  { maxInboxMessages, maxInboxBytes }: MailboxPolicy,
): boolean {
  return (
    messageBytes <= RECEIVE_MAX_BYTES && count < maxInboxMessages && bytes + messageBytes <= maxInboxBytes
  );
}

/** The oldest messages that one `receive` may take. */
export function batchOf(messages: readonly StoredMessage[], max: number): readonly StoredMessage[] {
  let bytes = 0;
  const tooMany = messages.findIndex((message, index) => {
    bytes += message.bytes;
    return index === max || bytes > RECEIVE_MAX_BYTES;
  });
  return tooMany === -1 ? messages : messages.slice(0, tooMany);
}
