import { NameClashError } from '../errors.ts';
import type { State, States } from '../language/index.ts';
import { type AddedWay, type OpenEnd, withTarget, withWay } from './links.ts';

/** One step in which states came to be. */
type Entry =
  | { readonly kind: 'state'; readonly name: string; readonly state: State }
  /** The state has one more rule, or one more Catch entry. What was linked before stays linked. */
  | { readonly kind: 'append'; readonly name: string; readonly way: AddedWay }
  | { readonly kind: 'link'; readonly ends: readonly OpenEnd[]; readonly target: string }
  | { readonly kind: 'part'; readonly log: Log };

/**
 * The steps of a flow, last one first. Flows share what they have in common, so that a step costs the same however
 * many came before.
 */
export type Log = { readonly entry: Entry; readonly previous: Log } | undefined;

/** The log with one more step. */
export function logged(previous: Log, entry: Entry): Log {
  return { entry, previous };
}

/** The states that the steps lead to. @throws NameClashError if a name was given twice. */
export function replayed(log: Log): States {
  const states = new Map<string, State>();
  replay(log, states);
  return Object.fromEntries(states);
}

function replay(log: Log, states: Map<string, State>): void {
  const entries: Entry[] = [];
  for (let at = log; at !== undefined; at = at.previous) entries.push(at.entry);
  for (const entry of entries.reverse()) apply(entry, states);
}

function apply(entry: Entry, states: Map<string, State>): void {
  switch (entry.kind) {
    case 'state':
      if (states.has(entry.name)) throw new NameClashError(entry.name);
      states.set(entry.name, entry.state);
      break;
    case 'append': {
      const state = states.get(entry.name);
      if (state !== undefined) states.set(entry.name, withWay(state, entry.way));
      break;
    }
    case 'link':
      for (const end of entry.ends) {
        const state = states.get(end.state);
        if (state !== undefined) states.set(end.state, withTarget(state, end, entry.target));
      }
      break;
    case 'part':
      replay(entry.log, states);
      break;
    default:
      throw new TypeError(`Unknown step: ${JSON.stringify(entry satisfies never)}`);
  }
}
