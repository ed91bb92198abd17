import type { JsonObject } from '../../kernel/index.ts';
import { type Callback, SubDatabase } from './sub-database.ts';

/** How long `dynalite` leaves a table in a state between two others, and the most bytes that an item has. */
const OPTIONS = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, maxItemSize: 400 * 1024 } as const;

/** The account and region in ARNs that `dynalite` writes; the engine puts its own in their place. */
const PLACE = { awsAccountId: '000000000000', awsRegion: 'us-east-1' } as const;

type IndexKind = string;

/** A table as it is stored. */
export interface StoredTable {
  readonly definition: JsonObject;
  /** JSON texts by key, by what they are: items, an index, tags. */
  readonly contents: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What `dynalite`'s operations keep tables, items, indexes and tags in: the same as its own, in memory and without `level`. */
export class MemoryDatabase {
  readonly options = OPTIONS;
  readonly tableDb = Object.assign(new SubDatabase(), PLACE);
  readonly #subDatabases = new Map<string, SubDatabase>();

  /** A table with its items and all that follows from them; `undefined`: there is none. */
  tableOf(tableName: string): StoredTable | undefined {
    const text = this.tableDb.texts.get(tableName);
    if (text === undefined) return undefined;
    const ofTable = [...this.#subDatabases].filter(([name]) => name.split('~')[1] === tableName);
    const contents = new Map(ofTable.map(([name, { texts }]) => [name, texts]));
    return { definition: JSON.parse(text) as JsonObject, contents };
  }

  /** Makes a table what it was, or fills one. */
  putTable(tableName: string, { definition, contents }: StoredTable): void {
    this.tableDb.putTexts(new Map([[tableName, JSON.stringify(definition)]]));
    for (const [name, texts] of contents) this.#of(name).putTexts(texts);
  }

  get tableNames(): readonly string[] {
    return [...this.tableDb.texts.keys()];
  }

  getItemDb(tableName: string): SubDatabase {
    return this.#of(`item~${tableName}`);
  }

  deleteItemDb(tableName: string, done: Callback): void {
    this.#drop(`item~${tableName}`, done);
  }

  getIndexDb(kind: IndexKind, tableName: string, indexName: string): SubDatabase {
    return this.#of(indexKey(kind, tableName, indexName));
  }

  deleteIndexDb(kind: IndexKind, tableName: string, indexName: string, done: Callback): void {
    this.#drop(indexKey(kind, tableName, indexName), done);
  }

  getTagDb(tableName: string): SubDatabase {
    return this.#of(`tag~${tableName}`);
  }

  deleteTagDb(tableName: string, done: Callback): void {
    this.#drop(`tag~${tableName}`, done);
  }

  /** @param checkStatus whether a table that is being made or deleted counts as none. Default true. */
  getTable(
    tableName: string,
    checkStatus: boolean | Callback<JsonObject>,
    done: Callback<JsonObject> = checkStatus as Callback<JsonObject>,
  ): void {
    this.tableDb.get(tableName, (_error, value) => {
      const table = value as JsonObject | undefined;
      const isPassing = table?.['TableStatus'] === 'CREATING' || table?.['TableStatus'] === 'DELETING';
      if (table === undefined || (checkStatus !== false && isPassing)) {
        done(tableNotFound(checkStatus === false ? `: Table: ${tableName} not found` : ''));
      } else {
        done(null, table);
      }
    });
  }

  #of(name: string): SubDatabase {
    const known = this.#subDatabases.get(name);
    if (known !== undefined) return known;
    const made = new SubDatabase();
    this.#subDatabases.set(name, made);
    return made;
  }

  #drop(name: string, done: Callback): void {
    this.#subDatabases.delete(name);
    done(null);
  }
}

/** Table names have no tilde. The kind is written as `Local` and as `local`. */
function indexKey(kind: IndexKind, tableName: string, indexName: string): string {
  return `index-${kind.toLowerCase()}~${tableName}~${indexName}`;
}

function tableNotFound(detail: string): Error {
  return Object.assign(new Error('NotFoundError'), {
    name: 'NotFoundError',
    statusCode: 400,
    body: {
      __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',
      message: `Requested resource not found${detail}`,
    },
  });
}
