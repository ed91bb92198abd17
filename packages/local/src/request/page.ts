import type { AwsError, JsonObject } from '../kernel/index.ts';
import type { MemberParser } from './member-parser.ts';

/** How the list operations of a service cut their pages. */
export interface PageRules {
  readonly parser: MemberParser;
  /** Member with the number of items of a page. */
  readonly limit: {
    readonly member: string;
    readonly default: number;
    readonly max: number;
    /** Items that a page has at most, whatever is asked for. Absent: `max`. */
    readonly largest?: number;
    /** Absent: the default may not be asked for by 0. */
    readonly zeroIsDefault?: true;
  };
  /** Member of the request with the token of the page before, and of the answer with that for the next. */
  readonly token: { readonly asked: string; readonly given: string };
  invalidToken(token: string): AwsError;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The member with the token for the next page; none on the last one. */
  readonly next: Readonly<Record<string, string>>;
}

/**
 * The page of a list that a request asks for. A token holds the place in the list; to clients it is opaque.
 *
 * @throws AwsError for a limit out of range, and for a token that no page had.
 */
export function takePage<T>(
  all: readonly T[],
  request: { readonly input: JsonObject; readonly maxTokenLength?: number },
  { parser, limit, token, invalidToken }: PageRules,
): Page<T> {
  const { input, maxTokenLength } = request;
  const min = limit.zeroIsDefault === true ? 0 : 1;
  const { max, largest = max } = limit;
  const wanted = parser.optionalInteger(input, limit.member, { min, max }) || limit.default;
  const size = Math.min(wanted, largest);
  const constraint = maxTokenLength === undefined ? {} : { maxLength: maxTokenLength };
  const asked = parser.optionalText(input, token.asked, constraint);
  const start = asked === undefined ? 0 : placeIn(asked);
  if (start === undefined) throw invalidToken(asked ?? '');
  const end = start + size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? { [token.given]: tokenOf(end) } : {},
  };
}

function tokenOf(place: number): string {
  return Buffer.from(`offset=${place}`).toString('base64url');
}

function placeIn(token: string): number | undefined {
  const place = /^offset=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  return place === undefined ? undefined : Number(place);
}
