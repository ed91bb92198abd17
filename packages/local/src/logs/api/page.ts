import type { JsonObject } from '../../kernel/index.ts';
import { COMMON_PARSER, type Page, type PageRules, takePage } from '../../request/index.ts';
import { invalidParameter } from './errors.ts';

const PAGES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'limit', default: 50, max: 50 },
  token: { asked: 'nextToken', given: 'nextToken' },
  invalidToken: () => invalidParameter('The specified nextToken is invalid.'),
};

/** The page that `limit` (default 50) and `nextToken` of a list operation ask for. @throws AwsError */
export function page<T>(items: readonly T[], input: JsonObject): Page<T> {
  return takePage(items, { input }, PAGES);
}
