import { parsePrefix } from '../run/own-key.ts';

/** Every task token of the engine begins like this, and has no other characters. */
const TOKENS = /AQCEAAAAKgAAAAMAAAAA[\w+/=-]*/g;
/** Identifiers of events, as `SeededIds` and AWS make them. */
const IDS = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/**
 * Tells of histories that happen at the same time which one a text belongs to: it names a key or a run of the history, or
 * an event or a task token that was seen together with one before.
 */
export class Owners {
  readonly #byName = new Map<string, number>();
  readonly #byInput = new WeakMap<object, { readonly serial: number | undefined }>();

  /** Remembers the tokens and the events' identifiers in a text that names its history. */
  learn(text: string): void {
    const serial = parsePrefix(text);
    if (serial === undefined) return;
    for (const pattern of [TOKENS, IDS])
      for (const [name] of text.matchAll(pattern))
        if (!this.#byName.has(name)) this.#byName.set(name, serial);
  }

  /** @returns undefined: it is of no history, or of one that cannot be told. */
  serialOf(what: string | object): number | undefined {
    if (typeof what === 'string') return parsePrefix(what) ?? this.#byNameIn(what);
    const known = this.#byInput.get(what);
    if (known !== undefined) return known.serial;
    const serial = this.serialOf(JSON.stringify(what));
    this.#byInput.set(what, { serial });
    return serial;
  }

  /** Entries by the history that each belongs to; those of none are left out. */
  group<Entry>(
    entries: readonly Entry[],
    textOf: (entry: Entry) => string,
  ): ReadonlyMap<number, readonly Entry[]> {
    const groups = new Map<number, Entry[]>();
    for (const entry of entries) {
      const serial = this.serialOf(textOf(entry));
      if (serial === undefined) continue;
      const group = groups.get(serial);
      if (group === undefined) groups.set(serial, [entry]);
      else group.push(entry);
    }
    return groups;
  }

  clear(): void {
    this.#byName.clear();
  }

  #byNameIn(text: string): number | undefined {
    for (const pattern of [TOKENS, IDS]) {
      for (const [name] of text.matchAll(pattern)) {
        const serial = this.#byName.get(name);
        if (serial !== undefined) return serial;
      }
    }
    return undefined;
  }
}
