import type { Receipt } from '@wfm/contract';

/** Where receipts go. */
export interface Receipts {
  /** Throws if one of them could not be sent; the others may have been. */
  send(receipts: readonly Receipt[]): Promise<void>;
}
