import type { Branch, QueryLanguage, State } from '../language/index.ts';
import type { FlowData, NamedState } from './ending.ts';
import { FlowError } from './errors.ts';
import { type AddedWay, type OpenEnd, withWay } from './links.ts';
import { type Log, logged, replayed } from './log.ts';

export function emptyData(language: QueryLanguage): FlowData {
  return { startAt: undefined, log: undefined, ends: [], last: undefined, language };
}

/** The data with one more state, to which all open ends lead. */
export function withNext(data: FlowData, name: string, state: State, ends: readonly OpenEnd[]): FlowData {
  return {
    ...data,
    startAt: data.startAt ?? name,
    log: linkedTo(logged(data.log, { kind: 'state', name, state }), data.ends, name),
    ends,
    last: { name, state },
  };
}

/** The data whose last state has one more way out. */
export function withAddedWay(data: FlowData, { name, state }: NamedState, way: AddedWay): FlowData {
  return {
    ...data,
    log: logged(data.log, { kind: 'append', name, way }),
    last: { name, state: withWay(state, way) },
  };
}

/** The data whose open ends lead to a state that exists, or will. */
export function withJump(data: FlowData, target: string): FlowData {
  return {
    ...data,
    startAt: data.startAt ?? target,
    log: linkedTo(data.log, data.ends, target),
    ends: [],
  };
}

/** The data with a part that one way out leads into. */
export function withPart(data: FlowData, part: FlowData, wayIn: OpenEnd): FlowData {
  if (part.startAt === undefined) return { ...data, ends: [...data.ends, wayIn] };
  return {
    ...data,
    log: linkedTo(logged(data.log, { kind: 'part', log: part.log }), [wayIn], part.startAt),
    ends: [...data.ends, ...part.ends],
  };
}

/** The data with states that were written otherwise; their good ends are open. */
export function withFragment(data: FlowData, fragment: Branch): FlowData {
  const opened = Object.entries(fragment.States).map(([name, state]) => ({ name, ...openedState(state) }));
  const log = opened.reduce<Log>(
    (steps, { name, state }) => logged(steps, { kind: 'state', name, state }),
    data.log,
  );
  return {
    ...data,
    startAt: data.startAt ?? fragment.StartAt,
    log: linkedTo(log, data.ends, fragment.StartAt),
    ends: opened.filter(({ open }) => open).map(({ name }): OpenEnd => ({ state: name, at: 'Next' })),
    last: undefined,
  };
}

function linkedTo(log: Log, ends: readonly OpenEnd[], target: string): Log {
  return ends.length === 0 ? log : logged(log, { kind: 'link', ends, target });
}

/** A state without its good end; a Succeed hands on as a Pass what it would have ended with. */
function openedState(state: State): { readonly state: State; readonly open: boolean } {
  if (state.Type === 'Succeed') return { state: { ...state, Type: 'Pass' }, open: true };
  if (!('End' in state) || state.End !== true) return { state, open: false };
  const { End: _, ...rest } = state;
  return { state: rest, open: true };
}

/**
 * The states as a branch that ends where ways out are open.
 *
 * @throws FlowError if it cannot end there.
 * @throws NameClashError if a name was given twice.
 */
export function toBranch(data: FlowData, owner: string): Branch {
  if (data.startAt === undefined) throw new FlowError(owner, 'has a part without any state; add one');
  const wayOut = data.ends.find(({ at }) => at !== 'Next');
  if (wayOut !== undefined) {
    throw new FlowError(
      wayOut.state,
      `has a way out (${wayOut.at}) that leads nowhere; add a state to it, or succeed() or fail()`,
    );
  }
  const ending = new Set(data.ends.map(({ state }) => state));
  return {
    StartAt: data.startAt,
    States: Object.fromEntries(
      Object.entries(replayed(data.log)).map(([name, state]) => [
        name,
        ending.has(name) ? ({ ...state, End: true } as State) : state,
      ]),
    ),
  };
}
