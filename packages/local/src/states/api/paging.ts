import { AwsFault, type JsonObject } from '../../kernel/index.ts';
import { constraintFault, limitLength, optionalText } from './input.ts';

export const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 100;

export interface PageRequest {
  readonly input: JsonObject;
  /** Longest `nextToken` that the operation takes. */
  readonly maxTokenCharacters: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** `nextToken`, unless this is the last page. */
  readonly next: { readonly nextToken?: string };
}

/**
 * The page that a request asks for, by `maxResults` (0 or absent: 100) and `nextToken`.
 *
 * @throws AwsFault ValidationException, InvalidToken
 */
export function pageOf<T>(all: readonly T[], { input, maxTokenCharacters }: PageRequest): Page<T> {
  const { maxResults } = input;
  const requested = typeof maxResults === 'number' ? maxResults : 0;
  if (requested > MAX_PAGE_SIZE) {
    throw constraintFault(
      requested,
      'maxResults',
      `Member must have value less than or equal to ${MAX_PAGE_SIZE}`,
    );
  }
  const size = requested === 0 ? DEFAULT_PAGE_SIZE : requested;
  const token = optionalText(input, 'nextToken');
  limitLength(token, 'nextToken', maxTokenCharacters);
  const start = token === undefined ? 0 : offsetOf(token);
  const end = start + size;
  return { items: all.slice(start, end), next: end < all.length ? { nextToken: tokenOf(end) } : {} };
}

function tokenOf(offset: number): string {
  return Buffer.from(`offset=${offset}`, 'utf8').toString('base64url');
}

function offsetOf(token: string): number {
  const offset = /^offset=(\d+)$/u.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (offset !== undefined) return Number(offset);
  throw new AwsFault({ code: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
}
