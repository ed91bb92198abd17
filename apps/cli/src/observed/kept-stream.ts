import { STREAM_KEPT_ITEMS, type StreamItem } from '@wfm/contract/api';

/** Bytes that are kept besides; a history may have large inputs. */
const KEPT_BYTES = 32 * 1024 * 1024;

/** What happens, without the number that it gets. */
export type NewStreamItem = StreamItem extends infer Item
  ? Item extends unknown
    ? Omit<Item, 'number'>
    : never
  : never;

/** An item with its JSON, which all who read the stream share. */
export interface KeptItem {
  readonly number: number;
  readonly type: StreamItem['type'];
  readonly json: string;
}

/** What happened last, numbered from 1, for those who follow and those who come back. */
export class KeptStream {
  readonly #followers = new Set<(item: KeptItem) => void>();
  readonly #keptItems: number;
  /** The oldest first. */
  #items: KeptItem[] = [];
  #dropped = 0;
  #bytes = 0;
  #last = 0;

  constructor(keptItems = STREAM_KEPT_ITEMS) {
    this.#keptItems = keptItems;
  }

  /** Numbers on after those of another stream, whose items are gone: who comes back for them learns that. */
  goOnAfter(last: number): void {
    this.#last = last;
  }

  /** Number of the last item; 0: nothing has happened. */
  get last(): number {
    return this.#last;
  }

  /** Number of the oldest item that is kept; the next one where none is. */
  get oldest(): number {
    return this.#items[this.#dropped]?.number ?? this.#last + 1;
  }

  add(item: NewStreamItem): void {
    this.#last += 1;
    const kept = {
      number: this.#last,
      type: item.type,
      json: JSON.stringify({ ...item, number: this.#last }),
    };
    this.#items.push(kept);
    this.#bytes += kept.json.length;
    while (this.#items.length - this.#dropped > this.#keptItems || this.#bytes > KEPT_BYTES) this.#drop();
    for (const follower of this.#followers) follower(kept);
  }

  /** Those after a number that are kept, the oldest first; `undefined`: some of them are not kept any more. */
  after(number: number): readonly KeptItem[] | undefined {
    if (number > this.#last || number + 1 < this.oldest) return undefined;
    return this.#items.slice(this.#dropped + (number + 1 - this.oldest));
  }

  /** Tells of what is added from now on. @returns ends it. */
  follow(follower: (item: KeptItem) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #drop(): void {
    this.#bytes -= this.#items[this.#dropped]?.json.length ?? 0;
    this.#dropped += 1;
    // Taken out of the list now and then, since that moves all others.
    if (this.#dropped < this.#keptItems && this.#dropped < this.#items.length) return;
    this.#items = this.#items.slice(this.#dropped);
    this.#dropped = 0;
  }
}
