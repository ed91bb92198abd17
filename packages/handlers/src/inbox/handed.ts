import type { ExecutionArn, InboxHead, StoredMessage } from '@wfm/contract';
import type { ReadingChain } from './chains.ts';

/** The highest sequence that chains before this one have read, or may have. */
export function readBefore({ handed }: InboxHead, chain: ExecutionArn): number {
  if (handed === undefined) return 0;
  return handed.chain === chain ? handed.before : Math.max(handed.before, handed.through);
}

/**
 * The head, knowing that messages up to a sequence are about to be handed to an execution of a chain. It is written before they are:
 * so what is after it was surely read by nobody.
 */
export function withHanded(
  head: InboxHead,
  { executionArn, chain }: ReadingChain,
  through: number,
): InboxHead {
  const before = readBefore(head, chain.executionArn);
  const already = head.handed?.chain === chain.executionArn ? head.handed : undefined;
  const by = already?.by ?? already?.chain;
  if (already !== undefined && already.through >= through && by === executionArn) return head;
  return {
    ...head,
    handed: {
      chain: chain.executionArn,
      ...(executionArn === chain.executionArn ? {} : { by: executionArn }),
      through: Math.max(through, already?.through ?? 0),
      before,
    },
  };
}

/** What was handed to a chain that had the key before, which may or may not have read it: only its history tells. */
export interface Unsettled {
  /** The execution that was handed it. */
  readonly executionArn: ExecutionArn;
  /** It is after this sequence, and not after `through`. */
  readonly before: number;
  readonly through: number;
}

/** What is unsettled of some messages for another chain. Absent: nothing is. */
export function unsettledFor(
  { handed }: InboxHead,
  chain: ExecutionArn,
  messages: readonly StoredMessage[],
): Unsettled | undefined {
  if (handed === undefined || handed.chain === chain) return undefined;
  const { through, before } = handed;
  if (!messages.some(({ sequence }) => sequence > before && sequence <= through)) return undefined;
  return { executionArn: handed.by ?? handed.chain, before, through };
}

/** The head for a chain, knowing up to where the one before it has read. */
export function settledFor(
  head: InboxHead,
  chain: ExecutionArn,
  { before, through, readThrough }: Unsettled & { readonly readThrough: number },
): InboxHead {
  const read = Math.max(before, Math.min(through, readThrough));
  return { ...head, handed: { chain, through: read, before: read } };
}
