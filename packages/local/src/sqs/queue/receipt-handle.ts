/** Names one receipt of a message: a later receipt of the same message makes it stale. */
export interface Receipt {
  readonly messageId: string;
  /** The message's receive count at that receipt. */
  readonly receiveCount: number;
}

export function receiptHandle({ messageId, receiveCount }: Receipt): string {
  return Buffer.from(`${messageId} ${receiveCount}`).toString('base64');
}

/** `undefined` for a text that is no handle. */
export function parseReceiptHandle(handle: string): Receipt | undefined {
  const match = /^(\S+) ([0-9]+)$/.exec(Buffer.from(handle, 'base64').toString());
  const [, messageId, receiveCount] = match ?? [];
  if (messageId === undefined || receiveCount === undefined) return undefined;
  return { messageId, receiveCount: Number(receiveCount) };
}
