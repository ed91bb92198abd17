import type { Matcher } from './matchers/index.ts';

/**
 * An event pattern in disjunctive form: an event matches if it satisfies one of the alternatives. A pattern without
 * `$or` has one alternative.
 */
export interface EventPattern {
  readonly alternatives: readonly FieldMatchers[];
}

/**
 * By path of a field, its steps joined by dots: the matchers of which one must be satisfied. All paths must be. Because
 * steps are joined, `{"a.b": [1]}` and `{"a": {"b": [1]}}` are the same pattern, as they are in EventBridge.
 */
export type FieldMatchers = ReadonlyMap<string, readonly Matcher[]>;
