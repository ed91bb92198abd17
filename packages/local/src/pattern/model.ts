import type { Matcher } from './matchers/index.ts';

/**
 * An event pattern in disjunctive form: an event matches if it satisfies one of the alternatives. A pattern without
 * `$or` has one alternative.
 */
export interface EventPattern {
  readonly alternatives: readonly Alternative[];
}

/** Conditions that must all be satisfied, in the order of their paths; each path occurs once. */
export type Alternative = readonly FieldCondition[];

export interface FieldCondition {
  /**
   * Steps to the field, joined by dots. Because they are joined, `{"a.b": [1]}` and `{"a": {"b": [1]}}` are the same
   * pattern, as they are in EventBridge.
   */
  readonly path: string;
  /** One of them must be satisfied. */
  readonly matchers: readonly Matcher[];
}
