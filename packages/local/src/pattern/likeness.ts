import type { JsonNode } from '../json/index.ts';

/** Below this two texts are not alike: most words have a letter or two in common. */
const LEAST_LIKENESS = 0.6;

/** Texts differ only in their case, or one goes on where the other ends. It is less than being as asked. */
const ALL_BUT_EQUAL = 0.95;

/** A longer text is compared by its beginning. */
const COMPARED_CHARACTERS = 64;

/**
 * How near what an event has comes to what a pattern asks of that field, as somebody who mistyped it would say: 0 (another
 * thing) to 1.
 *
 * @param wanted what the pattern has for the field: texts, or objects such as `{"prefix": "Order"}`.
 */
export function likeness(wanted: JsonNode, found: readonly JsonNode[]): number {
  const asked = textsIn(wanted);
  const had = found.flatMap(textsIn);
  const most = Math.max(0, ...asked.flatMap((one) => had.map((other) => alike(one, other))));
  return most < LEAST_LIKENESS ? 0 : most;
}

function textsIn(node: JsonNode): readonly string[] {
  switch (node.kind) {
    case 'string':
      return [node.value];
    case 'array':
      return node.elements.flatMap(textsIn);
    case 'object':
      // What a field must not be says nothing of what it should.
      return [...node.members].flatMap(([name, value]) => (name === 'anything-but' ? [] : textsIn(value)));
    case 'number':
    case 'boolean':
    case 'null':
      return [];
    default:
      throw new TypeError(`Unknown JSON: ${JSON.stringify(node satisfies never)}`);
  }
}

function alike(wanted: string, found: string): number {
  const one = wanted.slice(0, COMPARED_CHARACTERS).toLowerCase();
  const other = found.slice(0, COMPARED_CHARACTERS).toLowerCase();
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (shorter === '') return 0;
  if (longer.startsWith(shorter) && shorter.length >= 3) return ALL_BUT_EQUAL;
  // The beginning of the found text is compared where it is longer, as of a prefix.
  const near = Math.min(distance(one, other), distance(one, other.slice(0, one.length)));
  return ALL_BUT_EQUAL * (1 - near / Math.max(one.length, Math.min(other.length, one.length)));
}

/** Insertions, deletions and replacements that make one text of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
