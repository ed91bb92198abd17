import type { DataTest } from '../../language/index.ts';
import { UnwritableExpressionError } from '../errors.ts';
import type { Condition } from './condition.ts';
import { jsonPathText } from './json-path-text.ts';

/** A condition as a data test of a JSONPath Choice. @throws UnwritableExpressionError if there is none. */
export function conditionJsonPath(condition: Condition): DataTest {
  switch (condition.kind) {
    case 'compare': {
      const operator = `${condition.type}${condition.ordering}`;
      const Variable = jsonPathText(condition.left);
      const test =
        'literal' in condition.right
          ? { Variable, [operator]: condition.right.literal }
          : { Variable, [`${operator}Path`]: jsonPathText(condition.right.expression) };
      return test as DataTest;
    }
    case 'matches':
      return { Variable: jsonPathText(condition.left), StringMatches: condition.pattern };
    case 'test':
      return { Variable: jsonPathText(condition.left), [condition.test]: true } as DataTest;
    case 'and':
      return { And: condition.conditions.map(conditionJsonPath) };
    case 'or':
      return { Or: condition.conditions.map(conditionJsonPath) };
    case 'not':
      return { Not: conditionJsonPath(condition.condition) };
    case 'value':
      if (condition.value.kind !== 'reference' && condition.value.kind !== 'jsonPath') {
        throw new UnwritableExpressionError(
          'is JSONPath, where only a path can be a test by itself; compare the value, or make the state JSONata',
        );
      }
      return { Variable: jsonPathText(condition.value), BooleanEquals: true };
    default:
      throw new TypeError(`Unknown condition: ${JSON.stringify(condition satisfies never)}`);
  }
}
