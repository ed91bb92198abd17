import type { JsonNode, JsonScalar } from '../../json/index.ts';
import { comparableNumber, requireComparableNumber } from '../comparable-number.ts';
import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';
import { type ExcludedTexts, excludesText, isTextOperator, parseExcludedTexts } from './excluded-texts.ts';

/**
 * `{"anything-but": ...}`: the field is there, and none of the excluded values is its value. A value of another type
 * than the excluded ones is not excluded, so `null` and numbers satisfy a list of strings.
 */
export interface AnythingButMatcher {
  readonly kind: 'anything-but';
  readonly excluded: Excluded;
}

export type Excluded =
  | { readonly kind: 'strings'; readonly values: readonly string[] }
  | { readonly kind: 'numbers'; readonly values: readonly number[] }
  | ExcludedTexts;

export const anythingBut = {
  parse: (operand) => ({
    kind: 'anything-but',
    excluded: operand.kind === 'object' ? parseOperator(operand.members) : parseValues(operand),
  }),
  matches: ({ excluded }, value) => !isExcluded(excluded, value),
} satisfies MatcherDefinition<AnythingButMatcher>;

function parseOperator(members: ReadonlyMap<string, JsonNode>): Excluded {
  const [entry, ...others] = members;
  if (entry === undefined) throw new PatternRuleError('Anything-But expression name not found');
  const [operator, operand] = entry;
  if (!isTextOperator(operator)) throw new PatternRuleError(`Unsupported anything-but pattern: ${operator}`);
  const excluded = parseExcludedTexts(operator, listOrValue(operand));
  if (others.length > 0) throw new PatternRuleError('Too many elements in numeric expression');
  return excluded;
}

function parseValues(operand: JsonNode): Excluded {
  const strings: string[] = [];
  const numbers: number[] = [];
  for (const node of listOrValue(operand)) {
    if (node.kind === 'string') strings.push(node.value);
    else if (node.kind === 'number') numbers.push(requireComparableNumber(node.text));
    else throw new PatternRuleError('Inside anything but list, start|null|boolean is not supported.');
  }
  if (strings.length > 0 === numbers.length > 0) {
    throw new PatternRuleError(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return numbers.length > 0 ? { kind: 'numbers', values: numbers } : { kind: 'strings', values: strings };
}

function listOrValue(operand: JsonNode): readonly JsonNode[] {
  if (operand.kind === 'array') return operand.elements;
  if (operand.kind === 'string' || operand.kind === 'number') return [operand];
  throw new PatternRuleError('Value of anything-but must be an array or single string/number value.');
}

function isExcluded(excluded: Excluded, value: JsonScalar): boolean {
  switch (excluded.kind) {
    case 'strings':
      return value.kind === 'string' && excluded.values.includes(value.value);
    case 'numbers': {
      const number = value.kind === 'number' ? comparableNumber(value.text) : undefined;
      return number !== undefined && excluded.values.includes(number);
    }
    case 'texts':
      return excludesText(excluded, value);
    default:
      throw new TypeError(`Not an exclusion: ${JSON.stringify(excluded satisfies never)}`);
  }
}
