import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { RECEIPT_DETAIL_TYPE, RECEIPT_SOURCE, type Receipt } from '@wfm/contract';
import { ReceiptsUnsentError } from '../errors.ts';
import type { Receipts } from '../ports/receipts.ts';

/** Entries of one PutEvents. Source: EventBridge API reference, PutEvents, "Entries". */
const MAX_ENTRIES = 10;

/** Puts receipts on a bus. */
export class EventBridgeReceipts implements Receipts {
  readonly #client: EventBridgeClient;
  readonly #busName: string;

  constructor({ client, busName }: { readonly client: EventBridgeClient; readonly busName: string }) {
    this.#client = client;
    this.#busName = busName;
  }

  async send(receipts: readonly Receipt[]): Promise<void> {
    for (let first = 0; first < receipts.length; first += MAX_ENTRIES) {
      const Entries = receipts.slice(first, first + MAX_ENTRIES).map((receipt) => ({
        EventBusName: this.#busName,
        Source: RECEIPT_SOURCE,
        DetailType: RECEIPT_DETAIL_TYPE,
        Detail: JSON.stringify(receipt),
      }));
      const { FailedEntryCount = 0, Entries: results = [] } = await this.#client.send(
        new PutEventsCommand({ Entries }),
      );
      const code = results.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode;
      if (FailedEntryCount > 0) throw new ReceiptsUnsentError(FailedEntryCount, code);
    }
  }
}
