import type { JsonNode } from '../../json/index.ts';
import { comparableNumber, requireComparableNumber } from '../comparable-number.ts';
import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"numeric": [">", 0, "<=", 5]}`: an interval; `["=", 5]` is the interval from 5 to 5. */
export interface NumericMatcher {
  readonly kind: 'numeric';
  /** Absent: no lower bound. */
  readonly lower?: NumericBound;
  /** Absent: no upper bound. */
  readonly upper?: NumericBound;
}

export interface NumericBound {
  readonly value: number;
  readonly inclusive: boolean;
}

export const numeric = {
  parse: (operand) => {
    if (operand.kind !== 'array') throw new PatternRuleError('Value of numeric must be an array.');
    const [operator, ...rest] = operand.elements;
    if (operator?.kind !== 'string') {
      throw new PatternRuleError(`Invalid member in numeric match: ${shown(operator)}`);
    }
    switch (operator.value) {
      case '=': {
        const bound = { value: onlyNumber('equals', rest), inclusive: true };
        return { kind: 'numeric', lower: bound, upper: bound };
      }
      case '<':
        return { kind: 'numeric', upper: { value: onlyNumber('<', rest), inclusive: false } };
      case '<=':
        return { kind: 'numeric', upper: { value: onlyNumber('<=', rest), inclusive: true } };
      case '>':
        return parseRange({ operator: '>', inclusive: false }, rest);
      case '>=':
        return parseRange({ operator: '>=', inclusive: true }, rest);
      default:
        throw new PatternRuleError(`Unrecognized numeric range operator: ${operator.value}`);
    }
  },
  matches: ({ lower, upper }, value) => {
    if (value.kind !== 'number') return false;
    const number = comparableNumber(value.text);
    if (number === undefined) return false;
    return (
      (lower === undefined || number > lower.value || (lower.inclusive && number === lower.value)) &&
      (upper === undefined || number < upper.value || (upper.inclusive && number === upper.value))
    );
  },
} satisfies MatcherDefinition<NumericMatcher>;

function parseRange(
  start: { readonly operator: string; readonly inclusive: boolean },
  rest: readonly JsonNode[],
): NumericMatcher {
  const [bottom, operator, top, ...others] = rest;
  const lower = { value: parseNumber(start.operator, bottom), inclusive: start.inclusive };
  if (operator === undefined) return { kind: 'numeric', lower };
  if (operator.kind !== 'string') {
    throw new PatternRuleError(`Bad value in numeric range: ${shown(operator)}`);
  }
  if (operator.value !== '<' && operator.value !== '<=') {
    throw new PatternRuleError(`Bad numeric range operator: ${operator.value}`);
  }
  const upper = { value: parseNumber(operator.value, top), inclusive: operator.value === '<=' };
  if (others.length > 0) throw new PatternRuleError('Too many terms in numeric range expression');
  if (lower.value >= upper.value) throw new PatternRuleError('Bottom must be less than top');
  return { kind: 'numeric', lower, upper };
}

function onlyNumber(operator: string, operands: readonly JsonNode[]): number {
  const value = parseNumber(operator, operands[0]);
  if (operands.length > 1) throw new PatternRuleError('Too many elements in numeric expression');
  return value;
}

function parseNumber(operator: string, operand: JsonNode | undefined): number {
  if (operand?.kind !== 'number') throw new PatternRuleError(`Value of ${operator} must be numeric`);
  return requireComparableNumber(operand.text);
}

function shown(node: JsonNode | undefined): string {
  if (node === undefined) return ']';
  if (node.kind === 'number') return node.text;
  return node.kind === 'boolean' ? String(node.value) : node.kind;
}
