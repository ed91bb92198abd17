import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { EngineDefect, RuntimeFailure } from '../errors.ts';
import type { PathReading } from '../jsonpath/read-path.ts';
import { COMPARISONS, type Comparison } from './comparisons.ts';
import { TYPE_TESTS } from './type-tests.ts';

/** Reads a path of a rule; what is not found is an answer. @throws RuntimeFailure when the text is no path. */
export type ReadRulePath = (path: string) => PathReading;

/**
 * Whether a choice rule of JSONPath holds.
 *
 * @throws RuntimeFailure when a path leads nowhere; only `IsPresent` may ask for what is not there.
 * @see https://states-language.net/spec.html#choice-state
 */
export function evaluateRule(rule: JsonObject, tryRead: ReadRulePath): boolean {
  const { And: and, Or: or, Not: not } = rule;
  if (Array.isArray(and)) return and.every((inner) => evaluateRule(asRule(inner), tryRead));
  if (Array.isArray(or)) return or.some((inner) => evaluateRule(asRule(inner), tryRead));
  if (isJsonObject(not)) return !evaluateRule(not, tryRead);
  return evaluateTest(rule, tryRead);
}

function evaluateTest(rule: JsonObject, tryRead: ReadRulePath): boolean {
  const { Variable: path } = rule;
  if (typeof path !== 'string')
    throw new EngineDefect(`a choice rule without Variable was taken as valid: ${JSON.stringify(rule)}`);
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent') return tryRead(path).found === operand;
    const typeTest = Object.hasOwn(TYPE_TESTS, operator)
      ? TYPE_TESTS[operator as keyof typeof TYPE_TESTS]
      : undefined;
    if (typeTest !== undefined) return typeTest(read(path, tryRead)) === operand;
    const comparison = comparisonNamed(operator);
    if (comparison !== undefined) return comparison(read(path, tryRead), operand ?? null);
    const byPath = operator.endsWith('Path') ? comparisonNamed(operator.slice(0, -'Path'.length)) : undefined;
    if (byPath !== undefined) return byPath(read(path, tryRead), read(String(operand), tryRead));
  }
  throw new EngineDefect(`a choice rule without a comparison was taken as valid: ${JSON.stringify(rule)}`);
}

function comparisonNamed(operator: string): Comparison | undefined {
  return Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator as keyof typeof COMPARISONS] : undefined;
}

function read(path: string, tryRead: ReadRulePath): Json {
  const reading = tryRead(path);
  if (reading.found) return reading.value;
  throw new RuntimeFailure(
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}

function asRule(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  throw new EngineDefect(`a choice rule that is no object was taken as valid: ${JSON.stringify(value)}`);
}
