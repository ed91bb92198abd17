/** Keys from one to another. Absent: from the first, up to the last. */
export interface KeyRange {
  readonly from?: { readonly key: string; readonly isIncluded: boolean };
  readonly to?: { readonly key: string; readonly isIncluded: boolean };
}

/** As many keys move when one comes or goes, and as many blocks are looked through for hundreds of thousands of keys. */
const BLOCK_KEYS = 512;

/**
 * Different keys in the order of their code units. They lie in blocks, so that a key that comes or goes moves a few hundred others and
 * not all of them.
 */
export class SortedKeys {
  /** None is empty. */
  readonly #blocks: string[][] = [];
  readonly #blockKeys: number;

  /** @param blockKeys a block that has more keys becomes two; at least 2. Absent: 512. */
  constructor(blockKeys = BLOCK_KEYS) {
    this.#blockKeys = blockKeys;
  }

  /** To be called with a key that is not there. */
  add(key: string): void {
    const place = Math.max(0, this.#blockOf(key));
    const block = this.#blocks[place];
    if (block === undefined) {
      this.#blocks.push([key]);
      return;
    }
    block.splice(placeIn(block, key), 0, key);
    if (block.length > this.#blockKeys) this.#blocks.splice(place + 1, 0, block.splice(block.length >> 1));
  }

  /** To be called with a key that is there. */
  remove(key: string): void {
    const place = this.#blockOf(key);
    const block = this.#blocks[place] ?? [];
    block.splice(placeIn(block, key), 1);
    if (block.length === 0) this.#blocks.splice(place, 1);
  }

  /** May not be used any more once a key has come or gone. */
  *forward({ from, to }: KeyRange): Generator<string> {
    const first = from === undefined ? 0 : Math.max(0, this.#blockOf(from.key));
    for (let place = first; place < this.#blocks.length; place += 1) {
      const block = this.#blocks[place] ?? [];
      const start = place === first && from !== undefined ? placeIn(block, from.key) : 0;
      for (let index = start; index < block.length; index += 1) {
        const key = block[index] as string;
        if (isBefore(key, from)) continue;
        if (isAfter(key, to)) return;
        yield key;
      }
    }
  }

  /** The last one first. May not be used any more once a key has come or gone. */
  *backward({ from, to }: KeyRange): Generator<string> {
    const last = to === undefined ? this.#blocks.length - 1 : this.#blockOf(to.key);
    for (let place = last; place >= 0; place -= 1) {
      const block = this.#blocks[place] ?? [];
      for (let index = block.length - 1; index >= 0; index -= 1) {
        const key = block[index] as string;
        if (isAfter(key, to)) continue;
        if (isBefore(key, from)) return;
        yield key;
      }
    }
  }

  /** Place of the last block that begins at or before a key; -1 where there is none. */
  #blockOf(key: string): number {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.[0] as string) <= key) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Place of the first key of a block that is not before this one. */
function placeIn(block: readonly string[], key: string): number {
  let [low, high] = [0, block.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBefore(key: string, from: KeyRange['from']): boolean {
  return from !== undefined && (from.isIncluded ? key < from.key : key <= from.key);
}

function isAfter(key: string, to: KeyRange['to']): boolean {
  return to !== undefined && (to.isIncluded ? key > to.key : key >= to.key);
}
