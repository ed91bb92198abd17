import type { JsonObject } from '../../kernel/index.ts';
import { malformed } from './errors.ts';
import type { Tokens } from './tokens.ts';

/** A literal or a parameter, as items have it; `undefined` where none stands. @throws AwsError ValidationException */
export function parseValue(tokens: Tokens): JsonObject | undefined {
  const text = tokens.take('text');
  if (text !== undefined) return { S: text };
  const number = tokens.take('number');
  if (number !== undefined) return { N: number };
  if (tokens.skip('-')) return { N: `-${requiredNumber(tokens)}` };
  if (tokens.skip('TRUE')) return { BOOL: true };
  if (tokens.skip('FALSE')) return { BOOL: false };
  if (tokens.skip('NULL')) return { NULL: true };
  if (tokens.skip('?')) return tokens.parameter();
  if (tokens.skip('[')) return { L: parseItems(tokens, ']') };
  if (tokens.skip('<<')) return setOf(parseItems(tokens, '>>'));
  if (tokens.skip('{')) return { M: parseTuple(tokens) };
  return undefined;
}

/** @throws AwsError ValidationException */
export function requiredValue(tokens: Tokens): JsonObject {
  const value = parseValue(tokens);
  if (value === undefined) throw tokens.unexpected();
  return value;
}

function requiredNumber(tokens: Tokens): string {
  const number = tokens.take('number');
  if (number === undefined) throw tokens.unexpected();
  return number;
}

function parseItems(tokens: Tokens, end: string): readonly JsonObject[] {
  const items: JsonObject[] = [];
  if (tokens.skip(end)) return items;
  do items.push(requiredValue(tokens));
  while (tokens.skip(','));
  tokens.expect(end);
  return items;
}

function parseTuple(tokens: Tokens): JsonObject {
  const members: [string, JsonObject][] = [];
  if (tokens.skip('}')) return {};
  do {
    const name = tokens.take('text') ?? tokens.name();
    tokens.expect(':');
    members.push([name, requiredValue(tokens)]);
  } while (tokens.skip(','));
  tokens.expect('}');
  return Object.fromEntries(members);
}

/** A set of texts, of numbers or of bytes. */
function setOf(items: readonly JsonObject[]): JsonObject {
  const kind = ['S', 'N', 'B'].find((name) => items.every((item) => name in item));
  if (kind === undefined || items.length === 0) throw malformed('a set has values of one type, S, N or B');
  return { [`${kind}S`]: items.map((item) => item[kind] ?? null) };
}
