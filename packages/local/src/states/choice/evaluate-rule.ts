import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { PathReader } from '../data-flow/path-reader.ts';
import { EngineFault, RuntimeFailure } from '../errors.ts';
import { COMPARISONS, type Comparison } from './comparisons.ts';
import { TYPE_TESTS } from './type-tests.ts';

export interface RuleScope {
  readonly reader: PathReader;
  /** The state's effective input. */
  readonly input: Json;
}

/**
 * Whether a choice rule of JSONPath holds.
 *
 * @throws RuntimeFailure when a path leads nowhere; only `IsPresent` may ask for what is not there.
 * @see https://states-language.net/spec.html#choice-state
 */
export function evaluateRule(rule: JsonObject, scope: RuleScope): boolean {
  const { And: and, Or: or, Not: not } = rule;
  if (Array.isArray(and)) return and.every((inner) => evaluateRule(asRule(inner), scope));
  if (Array.isArray(or)) return or.some((inner) => evaluateRule(asRule(inner), scope));
  if (isJsonObject(not)) return !evaluateRule(not, scope);
  return evaluateTest(rule, scope);
}

function evaluateTest(rule: JsonObject, scope: RuleScope): boolean {
  const { Variable: path } = rule;
  if (typeof path !== 'string')
    throw new EngineFault(`a choice rule without Variable was taken as valid: ${JSON.stringify(rule)}`);
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent') return scope.reader.tryRead(path, scope.input).found === operand;
    const typeTest = Object.hasOwn(TYPE_TESTS, operator)
      ? TYPE_TESTS[operator as keyof typeof TYPE_TESTS]
      : undefined;
    if (typeTest !== undefined) return typeTest(read(path, scope)) === operand;
    const comparison = comparisonNamed(operator);
    if (comparison !== undefined) return comparison(read(path, scope), operand ?? null);
    const byPath = operator.endsWith('Path') ? comparisonNamed(operator.slice(0, -'Path'.length)) : undefined;
    if (byPath !== undefined) return byPath(read(path, scope), read(String(operand), scope));
  }
  throw new EngineFault(`a choice rule without a comparison was taken as valid: ${JSON.stringify(rule)}`);
}

function comparisonNamed(operator: string): Comparison | undefined {
  return Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator as keyof typeof COMPARISONS] : undefined;
}

function read(path: string, { reader, input }: RuleScope): Json {
  const reading = reader.tryRead(path, input);
  if (reading.found) return reading.value;
  throw new RuntimeFailure(
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}

function asRule(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  throw new EngineFault(`a choice rule that is no object was taken as valid: ${JSON.stringify(value)}`);
}
