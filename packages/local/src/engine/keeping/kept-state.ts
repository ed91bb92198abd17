import type { Keeping, KeptPart } from '../../service/keeping.ts';
import { KeptStateError } from './errors.ts';
import type { Snapshot, SnapshotPart } from './snapshot.ts';

/** Who keeps something, by name, in the order in which they take it up again. */
export type Keepers = ReadonlyMap<string, Keeping>;

/** What the keepers know, and what was kept of before that has no place now: it is kept on until it has one. */
export class KeptState {
  readonly #keepers: Keepers;
  #homeless: readonly SnapshotPart[] = [];

  constructor(keepers: Keepers) {
    this.#keepers = keepers;
  }

  /** To be called while no work is under way. */
  parts(): readonly SnapshotPart[] {
    const parts = [...this.#keepers].flatMap(([keeper, keeping]) =>
      keeping
        .snapshot()
        .map(({ what, data }): SnapshotPart => ({ keeper, version: keeping.version, what, data })),
    );
    return [...parts, ...this.#homeless];
  }

  /**
   * Hands each keeper what it had, and nothing where nothing was kept.
   *
   * @returns what has no place now, in words.
   * @throws KeptStateError when a keeper does not know the version of its data, before any keeper has taken up something.
   */
  async restore(snapshot: Snapshot | undefined, path: string): Promise<readonly string[]> {
    const parts = snapshot?.parts ?? [];
    for (const { keeper, version } of parts) this.#requireVersion(keeper, version, path);
    this.#homeless = parts.filter(({ keeper }) => !this.#keepers.has(keeper));
    for (const [keeper, keeping] of this.#keepers) {
      const own = parts.filter((part) => part.keeper === keeper);
      const left = new Set<KeptPart>(await keeping.restore(own));
      this.#homeless = [...this.#homeless, ...own.filter((part) => left.has(part))];
    }
    return this.#homeless.map(({ what }) => what);
  }

  #requireVersion(keeper: string, version: number, path: string): void {
    const known = this.#keepers.get(keeper)?.version;
    if (known === undefined || known === version) return;
    throw new KeptStateError(
      path,
      `has data of ${keeper} in their version ${version}, and this engine has ${known}`,
      'Use the version that wrote it, or take another folder.',
    );
  }
}
