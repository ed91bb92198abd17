import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import type { Report } from './diagnostic.ts';

/** Checks that every transition leads to a state beside it, and that every state can be reached. */
export function checkTransitions(container: JsonObject, location: string, report: Report): void {
  const { StartAt: startAt, States: states } = container;
  if (!isJsonObject(states)) return;
  const missing = (field: string, target: Json, at: string): void =>
    report(at, `Missing '${field}' target: ${String(target)}`, 'MISSING_TRANSITION_TARGET');
  const reached = new Set<string>();
  if (typeof startAt === 'string' && Object.hasOwn(states, startAt)) reached.add(startAt);
  else missing('StartAt', startAt ?? null, `${location}/StartAt`);
  // A set grows while it is walked, so this visits all that can be reached.
  for (const name of reached) {
    const state = states[name];
    if (!isJsonObject(state)) continue;
    for (const { field, target, at } of transitionsOf(state, `${location}/States/${name}`)) {
      if (typeof target === 'string' && Object.hasOwn(states, target)) reached.add(target);
      else missing(field, target, at);
    }
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name))
      report(`${location}/States/${name}`, `State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET');
  }
}

interface TransitionTarget {
  readonly field: 'Next' | 'Default';
  readonly target: Json;
  readonly at: string;
}

function transitionsOf(state: JsonObject, at: string): readonly TransitionTarget[] {
  const own = (['Next', 'Default'] as const).flatMap((field): readonly TransitionTarget[] => {
    const target = state[field];
    return target === undefined ? [] : [{ field, target, at: `${at}/${field}` }];
  });
  const inside = ['Catch', 'Choices'].flatMap((field) => {
    const list = state[field];
    return Array.isArray(list)
      ? list.flatMap((item, index) => nextOf(item, `${at}/${field}[${index}]/Next`))
      : [];
  });
  return [...own, ...inside];
}

function nextOf(item: Json, at: string): readonly TransitionTarget[] {
  return isJsonObject(item) && item['Next'] !== undefined
    ? [{ field: 'Next', target: item['Next'], at }]
    : [];
}
