import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { type Page, type PageRules, takePage as takePageBy } from '../../request/index.ts';
import { STATES_PARSER } from './input.ts';

export const MAX_PAGE_SIZE = 1000;

const PAGES: PageRules = {
  parser: STATES_PARSER,
  limit: { member: 'maxResults', default: 100, max: MAX_PAGE_SIZE, zeroIsDefault: true },
  token: { asked: 'nextToken', given: 'nextToken' },
  invalidToken: () => new AwsError({ code: 'InvalidToken', message: "Invalid Token: 'Invalid token'" }),
};

/**
 * The page that a request asks for, by `maxResults` (0 or absent: 100) and `nextToken`, of which each operation takes a
 * longest one.
 *
 * @throws AwsError ValidationException, InvalidToken
 */
export function takePage<T>(
  all: readonly T[],
  request: { readonly input: JsonObject; readonly maxTokenLength: number },
): Page<T> {
  return takePageBy(all, request, PAGES);
}
