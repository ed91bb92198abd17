import type { DataTest } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { EngineDefect, RuntimeFailure } from '../errors.ts';
import type { PathResult } from '../jsonpath/path-result.ts';
import { COMPARISONS, type Comparison, TYPE_TESTS } from './data-tests.ts';

/** Evaluates a path of a rule; that nothing is found is an answer. */
export type EvaluateRulePath = (path: string) => PathResult;

/**
 * Whether a choice rule of JSONPath holds.
 *
 * Source: States Language specification, "Choice State".
 *
 * @throws RuntimeFailure when a path leads nowhere; only `IsPresent` may ask for what is not there.
 */
export function evaluateRule(rule: DataTest, tryEvaluate: EvaluateRulePath): boolean {
  if ('And' in rule) return rule.And.every((inner) => evaluateRule(inner, tryEvaluate));
  if ('Or' in rule) return rule.Or.some((inner) => evaluateRule(inner, tryEvaluate));
  if ('Not' in rule) return !evaluateRule(rule.Not, tryEvaluate);
  const { Variable: path } = rule;
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === 'IsPresent') return tryEvaluate(path).found === operand;
    const typeTest = Object.hasOwn(TYPE_TESTS, operator)
      ? TYPE_TESTS[operator as keyof typeof TYPE_TESTS]
      : undefined;
    if (typeTest !== undefined) return typeTest(requiredValue(path, tryEvaluate)) === operand;
    const comparison = comparisonNamed(operator);
    if (comparison !== undefined) return comparison(requiredValue(path, tryEvaluate), operand);
    const byPath = operator.endsWith('Path') ? comparisonNamed(operator.slice(0, -'Path'.length)) : undefined;
    if (byPath !== undefined)
      return byPath(requiredValue(path, tryEvaluate), requiredValue(String(operand), tryEvaluate));
  }
  throw new EngineDefect(`a choice rule without a comparison was taken as valid: ${JSON.stringify(rule)}`);
}

function comparisonNamed(operator: string): Comparison | undefined {
  return Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator as keyof typeof COMPARISONS] : undefined;
}

function requiredValue(path: string, tryEvaluate: EvaluateRulePath): Json {
  const result = tryEvaluate(path);
  if (result.found) return result.value;
  throw new RuntimeFailure(
    `Invalid path '${path}': The choice state's condition path references an invalid value.`,
  );
}
