import type { JsonObject } from '../../kernel/index.ts';
import { COMMON_PARSER, type Page, type PageRules, takePage } from '../../request/index.ts';
import { LIST_MAX_ITEMS } from '../limits.ts';
import { validationException } from './errors.ts';

const PAGES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'Limit', default: LIST_MAX_ITEMS, max: LIST_MAX_ITEMS },
  token: { asked: 'NextToken', given: 'NextToken' },
  invalidToken: (token) => validationException(`The token '${token}' is not one that a list gave.`),
};

/** The page that `Limit` (default 100) and `NextToken` of a list operation ask for. @throws AwsError */
export function page<T>(items: readonly T[], input: JsonObject): Page<T> {
  return takePage(items, { input }, PAGES);
}
