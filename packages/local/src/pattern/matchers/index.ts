import type { JsonNode, JsonScalar } from '../../json/index.ts';
import { PatternRuleError } from '../pattern-error.ts';
import { type AnythingButMatcher, anythingBut } from './anything-but.ts';
import { type CidrMatcher, cidr } from './cidr.ts';
import type { MatcherDefinition } from './definition.ts';
import { type EqualsIgnoreCaseMatcher, equalsIgnoreCase } from './equals-ignore-case.ts';
import { type ExactMatcher, exact } from './exact.ts';
import { type ExistsMatcher, exists } from './exists.ts';
import { type NumericMatcher, numeric } from './numeric.ts';
import { type PrefixMatcher, prefix } from './prefix.ts';
import { type SuffixMatcher, suffix } from './suffix.ts';
import { type WildcardMatcher, wildcard } from './wildcard.ts';

/** One alternative in the array of a field. Source: EventBridge user guide, "Comparison operators". */
export type Matcher =
  | AnythingButMatcher
  | CidrMatcher
  | EqualsIgnoreCaseMatcher
  | ExactMatcher
  | ExistsMatcher
  | NumericMatcher
  | PrefixMatcher
  | SuffixMatcher
  | WildcardMatcher;

type MatcherDefinitions = {
  readonly [K in Matcher['kind']]: MatcherDefinition<Extract<Matcher, { kind: K }>>;
};

const DEFINITIONS = {
  'anything-but': anythingBut,
  cidr,
  'equals-ignore-case': equalsIgnoreCase,
  exact,
  exists,
  numeric,
  prefix,
  suffix,
  wildcard,
} satisfies MatcherDefinitions;

/** Names in a pattern. All are the kind of the matcher, except that of the exact one. */
const BY_NAME: Readonly<Record<string, { parse(operand: JsonNode): Matcher }>> = {
  'anything-but': anythingBut,
  cidr,
  'equals-ignore-case': equalsIgnoreCase,
  exactly: exact,
  exists,
  numeric,
  prefix,
  suffix,
  wildcard,
};

/** Names that a field inside `$or` cannot have. */
export const MATCHER_NAMES: readonly string[] = Object.keys(BY_NAME);

/**
 * Parses one element of a field's array: a value, or an object with the name of a matcher as its only key.
 *
 * @throws PatternRuleError
 */
export function parseMatcher(node: JsonNode): Matcher {
  if (node.kind === 'array') {
    throw new PatternRuleError('Match value must be String, number, true, false, or null');
  }
  if (node.kind !== 'object') return { kind: 'exact', value: node };
  const [entry, ...others] = node.members;
  if (entry === undefined) throw new PatternRuleError('Match expression name not found');
  const [name, operand] = entry;
  const definition = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (definition === undefined) throw new PatternRuleError(`Unrecognized match type ${name}`);
  const matcher = definition.parse(operand);
  if (others.length > 0) throw new PatternRuleError('Only one key allowed in match expression');
  return matcher;
}

/** Whether a leaf of an event satisfies the matcher. */
export function satisfiesMatcher<K extends Matcher['kind']>(
  matcher: Extract<Matcher, { kind: K }>,
  value: JsonScalar,
): boolean {
  const definitions: MatcherDefinitions = DEFINITIONS;
  return definitions[matcher.kind as K].matches(matcher, value);
}
