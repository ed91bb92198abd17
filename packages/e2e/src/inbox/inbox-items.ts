import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { holdsToken } from '../histories/observe/observe.ts';
import { readTable } from '../histories/run/read-table.ts';
import type { World } from '../histories/run/world.ts';

/** What the table has of one workflow key. */
export interface InboxItems {
  /** Sequences of the messages that are there. */
  readonly sequences: readonly number[];
  /** How many messages its head counts. */
  readonly count: number;
  /** Whether any item holds a task token. */
  readonly holdsToken: boolean;
}

/** What the table has, by workflow key. */
export async function inboxItemsOf(
  world: Pick<World, 'clients' | 'tableName'>,
): Promise<ReadonlyMap<string, InboxItems>> {
  const byKey = new Map<string, Record<string, AttributeValue>[]>();
  for (const item of await readTable(world)) {
    const key = item['workflowkey']?.S ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), item]);
  }
  return new Map([...byKey].map(([key, items]) => [key, itemsOf(items)]));
}

function itemsOf(items: readonly Record<string, AttributeValue>[]): InboxItems {
  const numbers = (part: string, attribute: string) =>
    items.flatMap((item) => (item['monitor']?.S?.includes(part) ? [Number(item[attribute]?.N)] : []));
  return {
    sequences: numbers('#message#', 'sequence'),
    count: numbers('#inbox#', 'count')[0] ?? 0,
    holdsToken: holdsToken(JSON.stringify(items)),
  };
}
