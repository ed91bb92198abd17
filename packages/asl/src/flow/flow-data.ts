import { mergeStates } from '../compose/merge-states.ts';
import type { Branch, QueryLanguage, State } from '../model/index.ts';
import type { FlowData } from './ending.ts';
import { FlowError } from './errors.ts';
import { linked, type OpenEnd, withState } from './links.ts';

export function emptyData(language: QueryLanguage): FlowData {
  return { startAt: undefined, states: {}, ends: [], last: undefined, language };
}

/** The data with one more state, to which all open ends lead. @throws NameClashError if the name is taken. */
export function withNext(data: FlowData, name: string, state: State, ends: readonly OpenEnd[]): FlowData {
  return {
    ...data,
    startAt: data.startAt ?? name,
    states: mergeStates(linked(data.states, data.ends, name), { [name]: state }),
    ends,
    last: name,
  };
}

/** The data whose open ends lead to a state that exists, or will. */
export function withJump(data: FlowData, target: string): FlowData {
  return {
    ...data,
    startAt: data.startAt ?? target,
    states: linked(data.states, data.ends, target),
    ends: [],
  };
}

/** The data with a part that one way out leads into. @throws NameClashError if a name is taken. */
export function withPart(data: FlowData, part: FlowData, wayIn: OpenEnd): FlowData {
  if (part.startAt === undefined) return { ...data, ends: [...data.ends, wayIn] };
  return {
    ...data,
    states: mergeStates(linked(data.states, [wayIn], part.startAt), part.states),
    ends: [...data.ends, ...part.ends],
  };
}

/** The data with states that were written otherwise; their good ends are open. @throws NameClashError if a name is taken. */
export function withFragment(data: FlowData, fragment: Branch): FlowData {
  const jumped = withJump(data, fragment.StartAt);
  const opened = Object.entries(fragment.States).map(([name, state]) => ({ name, ...openedState(state) }));
  return {
    ...jumped,
    states: mergeStates(jumped.states, Object.fromEntries(opened.map(({ name, state }) => [name, state]))),
    ends: opened.filter(({ open }) => open).map(({ name }): OpenEnd => ({ state: name, at: 'Next' })),
    last: undefined,
  };
}

/** A state without its good end; a Succeed hands on as a Pass what it would have ended with. */
function openedState(state: State): { readonly state: State; readonly open: boolean } {
  if (state.Type === 'Succeed') return { state: { ...state, Type: 'Pass' }, open: true };
  if (!('End' in state) || state.End !== true) return { state, open: false };
  const { End: _, ...rest } = state;
  return { state: rest, open: true };
}

/** The states as a branch that ends where ways out are open. @throws FlowError if it cannot end there. */
export function toBranch(data: FlowData, owner: string): Branch {
  if (data.startAt === undefined) throw new FlowError(owner, 'has a part without any state; add one');
  const States = data.ends.reduce((states, end) => {
    if (end.at !== 'Next') {
      throw new FlowError(
        end.state,
        `has a way out (${end.at}) that leads nowhere; add a state to it, or succeed() or fail()`,
      );
    }
    return withState(states, end.state, (state) => ({ ...state, End: true }) as State);
  }, data.states);
  return { StartAt: data.startAt, States };
}
