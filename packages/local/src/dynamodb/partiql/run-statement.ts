import { AwsError, type JsonObject } from '../../kernel/index.ts';
import type { StoreAccess } from '../item-store.ts';
import { statementRefused } from './errors.ts';
import { readKeySchema } from './key-schema.ts';
import { planSelect } from './plan-select.ts';
import { planWrite, type WriteStatement } from './plan-write.ts';
import { project } from './project.ts';
import type { SelectStatement } from './syntax.ts';

/** What a statement gives: items, and where it goes on; absent: nothing is left. */
export interface Answer {
  readonly items: readonly JsonObject[];
  readonly lastKey?: JsonObject;
  /** As the request asked for it. */
  readonly consumedCapacity?: JsonObject;
}

/** Reads what a statement selects. `more` are members of Query and Scan: a limit, where to begin, how to read. @throws AwsError */
export async function runSelect(
  access: StoreAccess,
  statement: SelectStatement,
  more: JsonObject = {},
): Promise<Answer> {
  const schema = await readKeySchema(access, statement);
  const { operation, input } = planSelect(statement, schema);
  const { Items, LastEvaluatedKey, ConsumedCapacity } = await access.request(operation, {
    ...input,
    ...more,
  });
  return {
    items: (Items as readonly JsonObject[]).map((item) => project(item, statement.projection)),
    ...(LastEvaluatedKey !== undefined && { lastKey: LastEvaluatedKey as JsonObject }),
    ...(ConsumedCapacity !== undefined && { consumedCapacity: ConsumedCapacity as JsonObject }),
  };
}

export interface WriteOptions {
  /** Members of the write. Absent: none. */
  readonly members?: JsonObject;
  /** Whether an item that fails the condition goes with the error. Absent: it does not. */
  readonly tellsOldItem?: boolean;
}

/** Does what a statement says. @throws AwsError also DuplicateItemException */
export async function runWrite(
  access: StoreAccess,
  statement: WriteStatement,
  { members = {}, tellsOldItem = false }: WriteOptions = {},
): Promise<Answer> {
  const { kind, request } = planWrite(statement, await readKeySchema(access, statement));
  if (kind === 'ConditionCheck') throw statementRefused('EXISTS is a condition of a transaction.');
  try {
    const { Attributes, ConsumedCapacity } = await access.request(`${kind}Item`, { ...request, ...members });
    return {
      items: Attributes === undefined ? [] : [Attributes as JsonObject],
      ...(ConsumedCapacity !== undefined && { consumedCapacity: ConsumedCapacity as JsonObject }),
    };
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
    if (statement.kind === 'insert') {
      throw new AwsError({ code: 'DuplicateItemException', message: DUPLICATE_ITEM });
    }
    const { TableName, Key } = request;
    const { Item } = tellsOldItem
      ? await access.request('GetItem', { TableName, Key, ConsistentRead: true })
      : {};
    throw new AwsError({
      code: error.code,
      message: error.message,
      ...(Item !== undefined && { fields: { Item } }),
    });
  }
}

/** An insert whose condition fails is one of an item that is there. */
export const DUPLICATE_ITEM = 'Duplicate primary key exists in table';
