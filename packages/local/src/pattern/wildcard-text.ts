import { PatternRuleError } from './pattern-error.ts';

/** The literal parts of a wildcard text, in order; between two of them is one `*`. `"a*b"` is `["a", "b"]`. */
export type WildcardParts = readonly string[];

/**
 * Parses a wildcard text. `*` stands for any characters, none included; `\*` and `\\` for themselves.
 *
 * @throws PatternRuleError for two `*` in a row and for any other use of `\`.
 */
export function parseWildcardText(text: string): WildcardParts {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    const next = text[index + 1];
    if (character === '*') {
      if (next === '*') {
        throw new PatternRuleError(`Consecutive wildcard characters at pos ${position(text, index)}`);
      }
      parts.push(part);
      part = '';
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\') {
        throw new PatternRuleError(`Invalid escape character at pos ${position(text, index)}`);
      }
      part += next;
      index += 1;
    } else {
      part += character;
    }
  }
  return [...parts, part];
}

/** Whether a text has the parts in order, the first at its beginning, the last at its end. */
export function matchesWildcard(parts: WildcardParts, text: string): boolean {
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of others) {
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > end) return false;
    from = found + part.length;
  }
  return text.endsWith(last);
}

/** The service counts bytes, from the quote before the text. */
function position(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index)) + 1;
}
