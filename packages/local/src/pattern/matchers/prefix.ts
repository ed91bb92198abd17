import { beginningAsLongAs, equalIgnoringCase } from '../letter-case.ts';
import { type Affix, parseAffix } from './affix.ts';
import type { MatcherDefinition } from './definition.ts';

/** `{"prefix": "text"}`, `{"prefix": {"equals-ignore-case": "text"}}`: strings with that beginning. */
export interface PrefixMatcher extends Affix {
  readonly kind: 'prefix';
}

export const prefix = {
  parse: (operand) => ({ kind: 'prefix', ...parseAffix('prefix', operand) }),
  matches: ({ text, ignoreCase }, value) => {
    if (value.kind !== 'string') return false;
    return ignoreCase
      ? equalIgnoringCase(beginningAsLongAs(value.value, text), text)
      : value.value.startsWith(text);
  },
} satisfies MatcherDefinition<PrefixMatcher>;
