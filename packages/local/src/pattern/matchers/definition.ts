import type { JsonNode, JsonScalar } from '../../json/index.ts';

/** What the language knows about one kind of matcher. */
export interface MatcherDefinition<M> {
  /**
   * Parses the operand, the value behind the matcher's name.
   *
   * @throws PatternRuleError when the operand is not allowed.
   */
  parse(operand: JsonNode): M;
  /** Whether a leaf of an event satisfies the matcher. */
  matches(matcher: M, value: JsonScalar): boolean;
}
