import type { ExecutionArn, InboxHead } from '@wfm/contract';

/** The highest sequence that was handed to chains before this one, or may have been. */
export function readBefore({ handed }: InboxHead, chain: ExecutionArn): number {
  if (handed === undefined) return 0;
  return handed.chain === chain ? handed.before : Math.max(handed.before, handed.through);
}

/**
 * The head, knowing that messages up to a sequence are about to be handed to a chain. It is written before they are: so what is
 * after it was surely read by nobody.
 */
export function withHanded(head: InboxHead, chain: ExecutionArn, through: number): InboxHead {
  const before = readBefore(head, chain);
  const already = head.handed?.chain === chain ? head.handed.through : 0;
  if (head.handed?.chain === chain && already >= through) return head;
  return { ...head, handed: { chain, through: Math.max(through, already), before } };
}
