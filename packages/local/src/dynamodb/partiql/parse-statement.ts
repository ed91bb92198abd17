import type { JsonObject } from '../../kernel/index.ts';
import { tableNameOf } from '../table-arn.ts';
import { malformed } from './errors.ts';
import { parseCondition } from './parse-condition.ts';
import { parseOperand, parsePath } from './parse-operand.ts';
import { requiredValue } from './parse-value.ts';
import type {
  Change,
  DeleteStatement,
  ExistsStatement,
  InsertStatement,
  Returning,
  SelectStatement,
  Statement,
  Table,
  UpdateStatement,
} from './syntax.ts';
import { Tokens } from './tokens.ts';

/**
 * Reads a statement with the values of its question marks. Source: DynamoDB developer guide, "PartiQL - a SQL-compatible query
 * language for Amazon DynamoDB".
 *
 * @throws AwsError ValidationException
 */
export function parseStatement(text: string, parameters: readonly JsonObject[]): Statement {
  const tokens = new Tokens(text, parameters);
  const statement = parseAny(tokens);
  tokens.end();
  return statement;
}

function parseAny(tokens: Tokens): Statement {
  if (tokens.skip('SELECT')) return parseSelect(tokens);
  if (tokens.skip('INSERT')) return parseInsert(tokens);
  if (tokens.skip('UPDATE')) return parseUpdate(tokens);
  if (tokens.skip('DELETE')) return parseDelete(tokens);
  if (tokens.skip('EXISTS')) return parseExists(tokens);
  throw tokens.unexpected();
}

function parseSelect(tokens: Tokens): SelectStatement {
  const projection = tokens.skip('*') ? undefined : separated(tokens, parsePath);
  tokens.expect('FROM');
  const table = parseTable(tokens);
  const where = tokens.skip('WHERE') ? parseCondition(tokens) : undefined;
  const orderBy = tokens.skip('ORDER', 'BY') ? parseOrder(tokens) : undefined;
  return {
    kind: 'select',
    ...table,
    ...(projection !== undefined && { projection }),
    ...(where !== undefined && { where }),
    ...(orderBy !== undefined && { orderBy }),
  };
}

function parseOrder(tokens: Tokens): NonNullable<SelectStatement['orderBy']> {
  const attribute = tokens.name();
  const descending = tokens.skip('DESC');
  if (!descending) tokens.skip('ASC');
  return { attribute, descending };
}

function parseInsert(tokens: Tokens): InsertStatement {
  tokens.expect('INTO');
  const table = parseTable(tokens);
  tokens.expect('VALUE');
  const { M: item } = requiredValue(tokens);
  if (typeof item !== 'object' || item === null) throw malformed('an item to insert is a tuple');
  return { kind: 'insert', ...table, item: item as JsonObject };
}

function parseUpdate(tokens: Tokens): UpdateStatement {
  const table = parseTable(tokens);
  const changes: Change[] = [];
  for (;;) {
    if (tokens.skip('SET')) changes.push(...separated(tokens, parseSet));
    else if (tokens.skip('REMOVE')) changes.push(...separated(tokens, parseRemove));
    else break;
  }
  if (changes.length === 0) throw tokens.unexpected();
  return { kind: 'update', ...table, changes, ...parseWhereAndReturning(tokens) };
}

function parseRemove(tokens: Tokens): Change {
  return { kind: 'remove', path: parsePath(tokens) };
}

function parseSet(tokens: Tokens): Change {
  const path = parsePath(tokens);
  tokens.expect('=');
  for (const kind of ['set_add', 'set_delete'] as const) {
    if (!tokens.skip(kind.toUpperCase(), '(')) continue;
    const of = parsePath(tokens);
    if (JSON.stringify(of) !== JSON.stringify(path))
      throw malformed(`${kind} changes the attribute that it is set to`);
    tokens.expect(',');
    const value = parseOperand(tokens);
    tokens.expect(')');
    return { kind, path, value };
  }
  return { kind: 'set', path, value: parseOperand(tokens) };
}

function parseDelete(tokens: Tokens): DeleteStatement {
  tokens.expect('FROM');
  return { kind: 'delete', ...parseTable(tokens), ...parseWhereAndReturning(tokens) };
}

function parseExists(tokens: Tokens): ExistsStatement {
  tokens.expect('(', 'SELECT', '*', 'FROM');
  const table = parseTable(tokens);
  tokens.expect('WHERE');
  const where = parseCondition(tokens);
  tokens.expect(')');
  return { kind: 'exists', ...table, where };
}

function parseWhereAndReturning(tokens: Tokens): Pick<UpdateStatement, 'where' | 'returning'> {
  tokens.expect('WHERE');
  const where = parseCondition(tokens);
  if (!tokens.skip('RETURNING')) return { where };
  const isAll = tokens.skip('ALL');
  if (!isAll) tokens.expect('MODIFIED');
  const isOld = tokens.skip('OLD');
  if (!isOld) tokens.expect('NEW');
  tokens.expect('*');
  const returning: Returning = `${isAll ? 'ALL' : 'UPDATED'}_${isOld ? 'OLD' : 'NEW'}`;
  return { where, returning };
}

function parseTable(tokens: Tokens): Table {
  const tableName = tableNameOf(tokens.name());
  return tokens.skip('.') ? { tableName, indexName: tokens.name() } : { tableName };
}

function separated<T>(tokens: Tokens, parse: (tokens: Tokens) => T): readonly T[] {
  const parsed = [parse(tokens)];
  while (tokens.skip(',')) parsed.push(parse(tokens));
  return parsed;
}
