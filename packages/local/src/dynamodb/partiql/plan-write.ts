import type { JsonObject } from '../../kernel/index.ts';
import { allOf, requireKey } from './conjuncts.ts';
import { statementRefused } from './errors.ts';
import { ExpressionWriter } from './expression.ts';
import type { KeySchema } from './key-schema.ts';
import type {
  Change,
  Condition,
  DeleteStatement,
  ExistsStatement,
  InsertStatement,
  UpdateStatement,
} from './syntax.ts';

export type WriteStatement = InsertStatement | UpdateStatement | DeleteStatement | ExistsStatement;

/** The action that does what a statement says, alone or in a transaction. */
export interface WritePlan {
  readonly kind: 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
  readonly request: JsonObject;
}

/** @throws AwsError ValidationException */
export function planWrite(statement: WriteStatement, schema: KeySchema): WritePlan {
  if (statement.indexName !== undefined) throw statementRefused('Indexes can only be read.');
  switch (statement.kind) {
    case 'insert':
      return planInsert(statement, schema);
    case 'update':
      return planUpdate(statement, schema);
    case 'delete':
      return planDelete(statement, schema);
    case 'exists': {
      const { key, rest } = requireKey(statement.where, schema);
      const writer = new ExpressionWriter();
      const ConditionExpression = whereThere(writer, schema, rest);
      return {
        kind: 'ConditionCheck',
        request: { TableName: statement.tableName, Key: key, ConditionExpression, ...writer.members() },
      };
    }
    default:
      throw new TypeError(`Not a statement that writes: ${JSON.stringify(statement satisfies never)}`);
  }
}

function planInsert({ tableName, item }: InsertStatement, { hash }: KeySchema): WritePlan {
  const writer = new ExpressionWriter();
  const ConditionExpression = `attribute_not_exists(${writer.path([hash])})`;
  return {
    kind: 'Put',
    request: { TableName: tableName, Item: item, ConditionExpression, ...writer.members() },
  };
}

/** Updates what is there, and nothing else. */
function planUpdate(statement: UpdateStatement, schema: KeySchema): WritePlan {
  const { tableName, changes, where, returning } = statement;
  const { key, rest } = requireKey(where, schema);
  const writer = new ExpressionWriter();
  return {
    kind: 'Update',
    request: {
      TableName: tableName,
      Key: key,
      UpdateExpression: updateExpression(changes, writer),
      ConditionExpression: whereThere(writer, schema, rest),
      ...writer.members(),
      ...(returning !== undefined && { ReturnValues: returning }),
    },
  };
}

/** Deletes what is not there as well, unless more than the key is asked. */
function planDelete({ tableName, where, returning }: DeleteStatement, schema: KeySchema): WritePlan {
  const { key, rest } = requireKey(where, schema);
  if (returning !== undefined && returning !== 'ALL_OLD') {
    throw statementRefused('Unsupported returning clause. DELETE only supports RETURNING ALL OLD *.');
  }
  const writer = new ExpressionWriter();
  return {
    kind: 'Delete',
    request: {
      TableName: tableName,
      Key: key,
      ...(rest.length > 0 && { ConditionExpression: whereThere(writer, schema, rest) }),
      ...writer.members(),
      ...(returning !== undefined && { ReturnValues: returning }),
    },
  };
}

function whereThere(writer: ExpressionWriter, { hash }: KeySchema, rest: readonly Condition[]): string {
  const isThere: Condition = { kind: 'not', condition: { kind: 'is', what: 'MISSING', path: [hash] } };
  return writer.condition(allOf([isThere, ...rest]) ?? isThere);
}

function updateExpression(changes: readonly Change[], writer: ExpressionWriter): string {
  const clauses = {
    SET: [] as string[],
    REMOVE: [] as string[],
    ADD: [] as string[],
    DELETE: [] as string[],
  };
  for (const change of changes) {
    const path = writer.path(change.path);
    switch (change.kind) {
      case 'set':
        clauses.SET.push(`${path} = ${writer.operand(change.value)}`);
        break;
      case 'remove':
        clauses.REMOVE.push(path);
        break;
      case 'set_add':
        clauses.ADD.push(`${path} ${writer.operand(change.value)}`);
        break;
      case 'set_delete':
        clauses.DELETE.push(`${path} ${writer.operand(change.value)}`);
        break;
      default:
        throw new TypeError(`Not a change: ${JSON.stringify(change satisfies never)}`);
    }
  }
  return Object.entries(clauses)
    .flatMap(([clause, parts]) => (parts.length === 0 ? [] : [`${clause} ${parts.join(', ')}`]))
    .join(' ');
}
