import { parseJson } from '../json/index.ts';
import type { JsonObject } from '../kernel/index.ts';
import { eventFields, matchesPattern, parseEventPattern } from '../pattern/index.ts';
import { type NearestRule, nearestRule } from './nearest-rule.ts';

/** A rule as ListRules tells of it. */
export interface PatternedRule {
  readonly ruleName: string;
  /** JSON text. */
  readonly pattern: string;
  readonly isEnabled: boolean;
}

/** Whom an event would reach on a bus. */
export interface EventExplanation {
  readonly matchedRuleNames: readonly string[];
  /** Of an event that reaches nobody, the rule that it comes nearest to. Absent: it is near to none. */
  readonly nearestRule?: NearestRule;
}

/**
 * Explains which rules match an event, without a bus.
 *
 * @param event `source`, `detail-type`, `detail` and so on.
 * @throws InvalidPatternError for a pattern that EventBridge would refuse.
 */
export function explainEvent(event: JsonObject, rules: readonly PatternedRule[]): EventExplanation {
  const node = parseJson(JSON.stringify(event));
  if (node.kind !== 'object') throw new TypeError('An event is an object.');
  const fields = eventFields(node);
  const parsed = rules.map(({ ruleName, pattern, isEnabled }) => ({
    name: ruleName,
    patternText: pattern,
    pattern: parseEventPattern(pattern),
    state: isEnabled ? ('ENABLED' as const) : ('DISABLED' as const),
  }));
  const matched = parsed.filter(
    ({ pattern, state }) => state === 'ENABLED' && matchesPattern(pattern, fields),
  );
  const nearest = matched.length === 0 ? nearestRule(parsed, fields) : undefined;
  return {
    matchedRuleNames: matched.map(({ name }) => name),
    ...(nearest === undefined ? {} : { nearestRule: nearest }),
  };
}
