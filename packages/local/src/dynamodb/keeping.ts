import type { JsonObject } from '../kernel/index.ts';
import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { ItemStore } from './item-store.ts';
import type { KnownToken, TransactionTokens } from './operations/transaction-tokens.ts';
import type { StoredTable } from './storage/memory-database.ts';
import type { TableSettings, TableSettingsStore } from './table-settings.ts';

export interface DynamoDbKeepingParts {
  readonly store: ItemStore;
  readonly settings: TableSettingsStore;
  readonly tokens: {
    readonly writes: TransactionTokens;
    readonly statements: TransactionTokens;
  };
}

type KeptPart =
  | {
      readonly kind: 'table';
      readonly name: string;
      /** As the stack made it. Absent: the stack has not made it. */
      readonly declared: DeclaredTable | undefined;
      readonly table: StoredTable;
      readonly settings: TableSettings | undefined;
    }
  | {
      readonly kind: 'tokens';
      readonly writes: ReadonlyMap<string, KnownToken>;
      readonly statements: ReadonlyMap<string, KnownToken>;
    };

/** What the stack says of a table, as texts that are the same as long as it says the same. */
interface DeclaredTable {
  readonly definition: string;
  readonly settings: string;
}

/** Members of a table's definition that come from its making and its use. */
const OF_ITSELF: ReadonlySet<string> = new Set([
  'CreationDateTime',
  'ItemCount',
  'LastUpdateToPayPerRequestDateTime',
  'LatestStreamLabel',
  'TableArn',
  'TableId',
  'TableSizeBytes',
]);

/** Members of a table's definition by which its items are stored. */
const STORED_BY = ['AttributeDefinitions', 'KeySchema', 'LocalSecondaryIndexes', 'GlobalSecondaryIndexes'];

/**
 * Tables with their items, also those that the stack has not made, and the tokens of transactions. What calls have changed of a table is kept, unless the
 * stack has changed it since; one whose keys or indexes are others now is another one, in which the items have no place.
 */
export function dynamodbKeeping({ store: { database }, settings, tokens }: DynamoDbKeepingParts): Keeping {
  let declared: ReadonlyMap<string, DeclaredTable> = new Map();
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      for (const name of database.tableNames) {
        const table = database.tableOf(name);
        if (table === undefined) continue;
        const count = table.contents.get(`item~${name}`)?.size ?? 0;
        yield {
          what: `the ${count} item(s) of the table ${name}`,
          data: { kind: 'table', name, declared: declared.get(name), table, settings: settings.get(name) },
        };
      }
      const { writes, statements } = tokens;
      yield {
        what: 'the tokens of transactions',
        data: { kind: 'tokens', writes: writes.known, statements: statements.known },
      };
    },
    begin() {
      declared = new Map(
        database.tableNames.map((name) => [
          name,
          {
            definition: definitionText(database.tableOf(name)?.definition ?? {}),
            settings: settingsText(settings.get(name)),
          },
        ]),
      );
    },
    restore(part) {
      switch (part.kind) {
        case 'table': {
          const { name, table, settings: former } = part;
          const here = database.tableOf(name);
          const now = declared.get(name);
          if (here === undefined && part.declared !== undefined)
            return (table.contents.get(`item~${name}`)?.size ?? 0) === 0;
          const isAsBefore = now?.definition === part.declared?.definition;
          if (here !== undefined && !isAsBefore && storedBy(here) !== storedBy(table)) return false;
          database.putTable(name, isAsBefore ? table : { ...table, definition: here?.definition ?? {} });
          if (former === undefined) return true;
          if (now?.settings === part.declared?.settings) settings.set(name, former);
          else settings.update(name, { createdAtEpochMs: former.createdAtEpochMs });
          return true;
        }
        case 'tokens':
          tokens.writes.resume(part.writes);
          tokens.statements.resume(part.statements);
          return true;
        default:
          throw new TypeError(`No part of DynamoDB: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}

function definitionText(definition: JsonObject): string {
  return JSON.stringify(definition, (name, value: unknown) => (OF_ITSELF.has(name) ? undefined : value));
}

function settingsText(settings: TableSettings | undefined): string {
  return JSON.stringify({ ...settings, createdAtEpochMs: undefined });
}

/** What two tables have in common that store their items in the same way. */
function storedBy({ definition }: StoredTable): string {
  return JSON.stringify(STORED_BY.map((member) => namedParts(definition[member])));
}

/** Without what is counted, and in one order. */
function namedParts(value: JsonObject[string]): unknown {
  if (!Array.isArray(value)) return value;
  return (value as readonly JsonObject[])
    .map(({ IndexName, KeySchema, Projection, AttributeName, AttributeType, KeyType }) =>
      JSON.stringify([IndexName, KeySchema, Projection, AttributeName, AttributeType, KeyType]),
    )
    .toSorted();
}
