import type { JsonObject } from '../kernel/index.ts';

/** What a table has beyond what `dynalite` keeps. */
export interface TableSettings {
  readonly createdAtEpochMs: number;
  /** Members of the description that the engine only repeats: encryption, streams, deletion protection. */
  readonly described: JsonObject;
  /** Attribute that holds an item's expiry in epoch seconds; absent: items do not expire. */
  readonly timeToLiveAttribute?: string;
  readonly pointInTimeRecovery: boolean;
}

/** Settings by table name. */
export class TableSettingsStore {
  readonly #settings = new Map<string, TableSettings>();

  get(tableName: string): TableSettings | undefined {
    return this.#settings.get(tableName);
  }

  set(tableName: string, settings: TableSettings): void {
    this.#settings.set(tableName, settings);
  }

  /** Does nothing for a table that does not exist: the caller has asked the store before. */
  update(tableName: string, change: Partial<TableSettings>): void {
    const settings = this.#settings.get(tableName);
    if (settings !== undefined) this.#settings.set(tableName, { ...settings, ...change });
  }

  delete(tableName: string): void {
    this.#settings.delete(tableName);
  }
}
