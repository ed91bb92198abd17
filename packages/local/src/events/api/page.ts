import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, optionalText } from '../../request/index.ts';
import { LIST_MAX_ITEMS } from '../limits.ts';
import { validationException } from './faults.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** Cuts the page that `Limit` (default 100) and `NextToken` of a list operation ask for. @throws AwsFault */
export function page<T>(items: readonly T[], input: JsonObject): Page<T> {
  const limit = optionalInteger(input, 'Limit', { min: 1, max: LIST_MAX_ITEMS }) ?? LIST_MAX_ITEMS;
  const token = optionalText(input, 'NextToken');
  const start = token === undefined ? 0 : readToken(token);
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { NextToken: Buffer.from(String(end)).toString('base64') }),
  };
}

function readToken(token: string): number {
  const text = Buffer.from(token, 'base64').toString();
  if (!/^[0-9]+$/.test(text)) throw validationException(`The token '${token}' is not one that a list gave.`);
  return Number(text);
}
