import type { JsonObject } from '../../kernel/index.ts';
import { allOf, attributesIn, conjunctsOf, equalTo, isAttribute } from './conjuncts.ts';
import { statementRefused } from './errors.ts';
import { ExpressionWriter } from './expression.ts';
import type { KeySchema } from './key-schema.ts';
import type { Condition, SelectStatement } from './syntax.ts';

/** The one request that answers a statement. */
export interface Plan {
  readonly operation: string;
  readonly input: JsonObject;
}

/** A Query where the statement names a hash key and asks nothing else of the key that a Query cannot, and a Scan elsewhere. */
export function planSelect(statement: SelectStatement, schema: KeySchema): Plan {
  const { tableName, indexName, where, orderBy } = statement;
  const table = { TableName: tableName, ...(indexName !== undefined && { IndexName: indexName }) };
  const split = where === undefined ? undefined : splitByKey(where, schema);
  if (orderBy !== undefined) requireOrder(statement, schema, split);
  const writer = new ExpressionWriter();
  if (split === undefined) {
    return {
      operation: 'Scan',
      input: {
        ...table,
        ...(where !== undefined && { FilterExpression: writer.condition(where) }),
        ...writer.members(),
      },
    };
  }
  const filter = allOf(split.rest);
  return {
    operation: 'Query',
    input: {
      ...table,
      // A Query takes no brackets around the conditions on its key.
      KeyConditionExpression: split.ofKey.map((condition) => writer.condition(condition)).join(' AND '),
      ...(filter !== undefined && { FilterExpression: writer.condition(filter) }),
      ...(orderBy?.descending === true && { ScanIndexForward: false }),
      ...writer.members(),
    },
  };
}

interface Split {
  readonly ofKey: readonly Condition[];
  readonly rest: readonly Condition[];
}

function splitByKey(where: Condition, { hash, range }: KeySchema): Split | undefined {
  const conjuncts = conjunctsOf(where);
  const ofHash = conjuncts.find((condition) => equalTo(condition, hash) !== undefined);
  if (ofHash === undefined) return undefined;
  const ofRange = conjuncts.find((condition) => range !== undefined && isOnRange(condition, range));
  const rest = conjuncts.filter((condition) => condition !== ofHash && condition !== ofRange);
  const asksMoreOfKey = rest.flatMap(attributesIn).some((name) => name === hash || name === range);
  if (asksMoreOfKey) return undefined;
  return { ofKey: ofRange === undefined ? [ofHash] : [ofHash, ofRange], rest };
}

/** Whether a Query may ask it of a range key. */
function isOnRange(condition: Condition, range: string): boolean {
  switch (condition.kind) {
    case 'comparison':
      return (
        condition.comparator !== '<>' &&
        isAttribute(condition.left, range) &&
        condition.right.kind === 'value'
      );
    case 'between':
      return (
        isAttribute(condition.operand, range) &&
        condition.low.kind === 'value' &&
        condition.high.kind === 'value'
      );
    case 'begins_with':
      return condition.path.length === 1 && condition.path[0] === range && condition.value.kind === 'value';
    default:
      return false;
  }
}

function requireOrder(
  { where, orderBy }: SelectStatement,
  { hash, range }: KeySchema,
  split: Split | undefined,
): void {
  if (where === undefined) {
    throw statementRefused('Must have WHERE clause in the statement when using ORDER BY clause.');
  }
  if (split === undefined) {
    throw statementRefused(
      'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.',
    );
  }
  const attribute = orderBy?.attribute;
  if (attribute !== hash && attribute !== range) {
    throw statementRefused(
      `Variable reference ${attribute} in ORDER BY clause must be part of the primary key`,
    );
  }
}
