import {
  byNearness,
  type EventFields,
  explainMismatch,
  type Mismatch,
  matchesPattern,
} from '../pattern/index.ts';
import { isEnabled, type Rule } from './bus/rule.ts';

/** The rule that an event comes nearest to which no rule matches. */
export interface NearestRule {
  readonly ruleName: string;
  /** Absent: its pattern matches, but it is disabled. */
  readonly mismatch?: Mismatch;
}

/** Of rules that an event is not for, the one whose fields fail the least (an almost right value is less than a wrong one)
 * and of which the most are satisfied; none: the event has nothing of any. */
export function nearestRule(
  rules: Iterable<Pick<Rule, 'name' | 'pattern' | 'patternText' | 'state'>>,
  fields: EventFields,
): NearestRule | undefined {
  const near: { readonly ruleName: string; readonly mismatch: Mismatch }[] = [];
  for (const rule of rules) {
    const { name: ruleName, pattern, patternText } = rule;
    if (matchesPattern(pattern, fields)) {
      if (!isEnabled(rule)) return { ruleName };
      continue;
    }
    const mismatch = explainMismatch(pattern, patternText, fields);
    if (mismatch.satisfied + mismatch.likeness > 0) near.push({ ruleName, mismatch });
  }
  return near.toSorted((one, other) => byNearness(one.mismatch, other.mismatch))[0];
}
