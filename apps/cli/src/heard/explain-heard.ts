import { type EventExplanation, explainEvent, type JsonObject } from '@wfm/local';
import type { HeardEvent } from './heard-events.ts';

/** Whom an event would reach. */
export interface ExplainedHeard {
  /** In the order in which they were given. Empty: nobody. */
  readonly matched: readonly HeardEvent[];
  /** As {@link explainEvent} says it. */
  readonly nearestRule: EventExplanation['nearestRule'];
}

/** Matches an event with what is heard on its bus. */
export function explainHeard(event: JsonObject, heard: readonly HeardEvent[]): ExplainedHeard {
  const { matchedRuleNames, nearestRule } = explainEvent(
    event,
    heard.map(({ ruleName, pattern, isEnabled }) => ({
      ruleName,
      pattern: JSON.stringify(pattern),
      isEnabled,
    })),
  );
  return { matched: heard.filter(({ ruleName }) => matchedRuleNames.includes(ruleName)), nearestRule };
}
