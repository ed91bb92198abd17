import type { DataTest } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { EngineDefect, RuntimeFailure } from '../errors.ts';
import type { PathReading } from '../jsonpath/read-path.ts';
import { COMPARISONS, type Comparison } from './comparisons.ts';
import { TYPE_TESTS } from './type-tests.ts';

/** Reads a path of a rule; what is not found is an answer. */
export type ReadRulePath = (path: string) => PathReading;

/**
 * Whether a choice rule of JSONPath holds.
 *
 * Source: States Language specification, "Choice State".
 *
 * @throws RuntimeFailure when a path leads nowhere; only `IsPresent` may ask for what is not there.
 */
export function evaluateRule(rule: DataTest, tryRead: ReadRulePath): boolean {
  if ('And' in rule) return rule.And.every((inner) => evaluateRule(inner, tryRead));
  if ('Or' in rule) return rule.Or.some((inner) => evaluateRule(inner, tryRead));
  if ('Not' in rule) return !evaluateRule(rule.Not, tryRead);
  const { Variable: path } = rule;
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent') return tryRead(path).found === operand;
    const typeTest = Object.hasOwn(TYPE_TESTS, operator)
      ? TYPE_TESTS[operator as keyof typeof TYPE_TESTS]
      : undefined;
    if (typeTest !== undefined) return typeTest(read(path, tryRead)) === operand;
    const comparison = comparisonNamed(operator);
    if (comparison !== undefined) return comparison(read(path, tryRead), operand);
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
