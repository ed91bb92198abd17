import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';

/**
 * `{"exists": true}`: the field is there, with any value, `null` included. `{"exists": false}`: it is not there; only
 * leaves count as fields.
 */
export interface ExistsMatcher {
  readonly kind: 'exists';
  readonly exists: boolean;
}

export const exists = {
  parse: (operand) => {
    if (operand.kind !== 'boolean') {
      throw new PatternRuleError('exists match pattern must be either true or false.');
    }
    return { kind: 'exists', exists: operand.value };
  },
  matches: (matcher) => matcher.exists,
} satisfies MatcherDefinition<ExistsMatcher>;
