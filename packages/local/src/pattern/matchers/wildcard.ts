import { PatternRuleError } from '../pattern-error.ts';
import { matchesWildcard, parseWildcardText, type WildcardParts } from '../wildcard-text.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"wildcard": "arn:*:event-bus/*"}`. */
export interface WildcardMatcher {
  readonly kind: 'wildcard';
  readonly parts: WildcardParts;
}

export const wildcard = {
  parse: (operand) => {
    if (operand.kind !== 'string') throw new PatternRuleError('wildcard match pattern must be a string');
    return { kind: 'wildcard', parts: parseWildcardText(operand.value) };
  },
  matches: ({ parts }, value) => value.kind === 'string' && matchesWildcard(parts, value.value),
} satisfies MatcherDefinition<WildcardMatcher>;
