import type { Matcher } from './matchers/index.ts';
import type { WildcardParts } from './wildcard-text.ts';

/**
 * EventBridge refuses a pattern if some value could keep too many places of its wildcard texts open at once; Event Ruler
 * calls this the complexity of its machine. The limit is not documented. Ten is the one that Event Ruler's guide names
 * for single rules, and it agrees with what users report: nine places are taken, twelve are refused.
 */
const MAX_OPEN_PLACES = 10;

/** What a wildcard text is made of: characters, stars, and an end. */
type Token = { readonly kind: 'character'; readonly value: string } | { readonly kind: 'star' | 'end' };

/**
 * How far texts have been read: twice the index of the token to be read next, plus one when that token is a star that
 * has read something already.
 */
type Place = number;

/** Whether the wildcard texts among the matchers of one field are more than EventBridge takes. */
export function isTooComplex(matchers: readonly Matcher[]): boolean {
  const texts = matchers.flatMap(wildcardTexts).map(tokensOf);
  const tokens = texts.flat();
  const characters = new Set(tokens.flatMap((token) => (token.kind === 'character' ? [token.value] : [])));
  const starts = texts.map((_, index) => 2 * texts.slice(0, index).flat().length);

  const known = new Set<string>();
  const unread: (readonly Place[])[] = [starts];
  for (let places = unread.pop(); places !== undefined; places = unread.pop()) {
    for (const character of characters) {
      const reached = [...new Set(places.flatMap((place) => placesAfter(tokens, place, character)))].sort(
        (left, right) => left - right,
      );
      if (openPlaces(tokens, reached) >= MAX_OPEN_PLACES) return true;
      const key = reached.join();
      if (known.has(key)) continue;
      known.add(key);
      unread.push(reached);
    }
  }
  return false;
}

function placesAfter(tokens: readonly Token[], place: Place, character: string): readonly Place[] {
  const index = place >> 1;
  const token = tokens[index];
  if (token?.kind === 'character') return token.value === character ? [2 * (index + 1)] : [];
  if (token?.kind !== 'star') return [];
  const next = tokens[index + 1];
  const skipsStar = next?.kind === 'character' && next.value === character;
  return skipsStar ? [2 * index + 1, 2 * (index + 2)] : [2 * index + 1];
}

/** A place in front of a star opens the star as well. */
function openPlaces(tokens: readonly Token[], places: readonly Place[]): number {
  const opened = places.flatMap((place) =>
    tokens[place >> 1]?.kind === 'star' ? [place, place | 1] : [place],
  );
  return new Set(opened).size;
}

/** The service reads values with the quotes around them. */
function tokensOf(parts: WildcardParts): readonly Token[] {
  const text = parts.map((part): Token[] => [...part].map((value) => ({ kind: 'character', value })));
  const quote: Token = { kind: 'character', value: '"' };
  const starred = text.flatMap((part, index) =>
    index === 0 ? part : [{ kind: 'star' } satisfies Token, ...part],
  );
  return [quote, ...starred, quote, { kind: 'end' }];
}

function wildcardTexts(matcher: Matcher): readonly WildcardParts[] {
  if (matcher.kind === 'wildcard') return [matcher.parts];
  if (matcher.kind !== 'anything-but' || matcher.excluded.kind !== 'texts') return [];
  return matcher.excluded.matchers.flatMap((excluded) =>
    excluded.kind === 'wildcard' ? [excluded.parts] : [],
  );
}
