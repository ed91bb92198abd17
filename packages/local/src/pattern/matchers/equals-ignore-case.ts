import { equalIgnoringCase } from '../letter-case.ts';
import { PatternRuleError } from '../pattern-error.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"equals-ignore-case": "text"}`. */
export interface EqualsIgnoreCaseMatcher {
  readonly kind: 'equals-ignore-case';
  readonly text: string;
}

export const equalsIgnoreCase = {
  parse: (operand) => {
    if (operand.kind !== 'string') {
      throw new PatternRuleError('equals-ignore-case match pattern must be a string');
    }
    return { kind: 'equals-ignore-case', text: operand.value };
  },
  matches: ({ text }, value) => value.kind === 'string' && equalIgnoringCase(text, value.value),
} satisfies MatcherDefinition<EqualsIgnoreCaseMatcher>;
