import type { JsonScalar } from '../../json/index.ts';
import { comparableNumber } from '../comparable-number.ts';
import { equalAddresses, parseIpAddress } from '../ip-address.ts';
import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';

/** A value written out in the pattern: `["running", 300, true, null]`. */
export interface ExactMatcher {
  readonly kind: 'exact';
  readonly value: JsonScalar;
}

/** The long form `{"exactly": "text"}`, strings only; a plain value in the array makes the same matcher. */
export const exact = {
  parse: (operand) => {
    if (operand.kind !== 'string') throw new PatternRuleError('exact match pattern must be a string');
    return { kind: 'exact', value: operand };
  },
  matches: ({ value: expected }, value) => {
    switch (expected.kind) {
      case 'string':
        return value.kind === 'string' && equalTexts(expected.value, value.value);
      case 'number':
        return value.kind === 'number' && equalNumbers(expected.text, value.text);
      case 'boolean':
        return value.kind === 'boolean' && value.value === expected.value;
      case 'null':
        return value.kind === 'null';
      default:
        throw new TypeError(`Not a scalar: ${JSON.stringify(expected satisfies never)}`);
    }
  },
} satisfies MatcherDefinition<ExactMatcher>;

/** IP addresses are equal however they are written: `::1` is `0:0:0:0:0:0:0:1`. */
function equalTexts(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const expectedAddress = parseIpAddress(expected);
  if (expectedAddress === undefined) return false;
  const actualAddress = parseIpAddress(actual);
  return actualAddress !== undefined && equalAddresses(expectedAddress, actualAddress);
}

/** Numbers are equal by value (`300`, `300.0`, `3.0e2`) as far as a double tells them apart, else by text. */
export function equalNumbers(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  const expectedValue = comparableNumber(expected);
  return expectedValue !== undefined && expectedValue === comparableNumber(actual);
}
