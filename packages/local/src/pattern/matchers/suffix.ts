import { endAsLongAs, equalIgnoringCase } from '../letter-case.ts';
import { type Affix, parseAffix } from './affix.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"suffix": "text"}`, `{"suffix": {"equals-ignore-case": "text"}}`: strings with that end. */
export interface SuffixMatcher extends Affix {
  readonly kind: 'suffix';
}

export const suffix = {
  parse: (operand) => ({ kind: 'suffix', ...parseAffix('suffix', operand) }),
  matches: ({ text, ignoreCase }, value) => {
    if (value.kind !== 'string') return false;
    return ignoreCase ? equalIgnoringCase(endAsLongAs(value.value, text), text) : value.value.endsWith(text);
  },
} satisfies MatcherDefinition<SuffixMatcher>;
