import type { JsonNode, JsonScalar } from '../../json/index.ts';
import { PatternRuleError } from '../pattern-error.ts';
import { type EqualsIgnoreCaseMatcher, equalsIgnoreCase } from './equals-ignore-case.ts';
import { type PrefixMatcher, prefix } from './prefix.ts';
import { type SuffixMatcher, suffix } from './suffix.ts';
import { type WildcardMatcher, wildcard } from './wildcard.ts';

/** `{"anything-but": {"prefix": ["a", "b"]}}` and its like: strings that satisfy any of the matchers are excluded. */
export interface ExcludedTexts {
  readonly kind: 'texts';
  readonly matchers: readonly TextMatcher[];
}

type TextMatcher = PrefixMatcher | SuffixMatcher | EqualsIgnoreCaseMatcher | WildcardMatcher;
type TextOperator = TextMatcher['kind'];

interface TextOperatorRules {
  parse(operand: JsonNode): TextMatcher;
  readonly reasonNotAString: string;
  readonly mayBeEmpty: boolean;
}

const AFFIX_RULES = { reasonNotAString: 'prefix/suffix match pattern must be a string', mayBeEmpty: false };

const TEXT_OPERATORS: Readonly<Record<TextOperator, TextOperatorRules>> = {
  prefix: { parse: prefix.parse, ...AFFIX_RULES },
  suffix: { parse: suffix.parse, ...AFFIX_RULES },
  'equals-ignore-case': {
    parse: equalsIgnoreCase.parse,
    reasonNotAString:
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    mayBeEmpty: true,
  },
  wildcard: {
    parse: wildcard.parse,
    reasonNotAString: 'wildcard match pattern must be a string',
    mayBeEmpty: true,
  },
};

/** Whether `anything-but` can be applied to the named matcher. */
export function isTextOperator(name: string): name is TextOperator {
  return Object.hasOwn(TEXT_OPERATORS, name);
}

/** @throws PatternRuleError */
export function parseExcludedTexts(operator: TextOperator, operands: readonly JsonNode[]): ExcludedTexts {
  const rules = TEXT_OPERATORS[operator];
  const matchers = operands.map((operand) => {
    if (operand.kind !== 'string') throw new PatternRuleError(rules.reasonNotAString);
    if (operand.value === '' && !rules.mayBeEmpty) {
      throw new PatternRuleError('Null prefix/suffix not allowed');
    }
    return rules.parse(operand);
  });
  return { kind: 'texts', matchers };
}

export function excludesText({ matchers }: ExcludedTexts, value: JsonScalar): boolean {
  return matchers.some((matcher) => satisfies(matcher, value));
}

function satisfies(matcher: TextMatcher, value: JsonScalar): boolean {
  switch (matcher.kind) {
    case 'prefix':
      return prefix.matches(matcher, value);
    case 'suffix':
      return suffix.matches(matcher, value);
    case 'equals-ignore-case':
      return equalsIgnoreCase.matches(matcher, value);
    case 'wildcard':
      return wildcard.matches(matcher, value);
    default:
      throw new TypeError(`Not a matcher of texts: ${JSON.stringify(matcher satisfies never)}`);
  }
}
