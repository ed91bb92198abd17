import type { Catcher, ChoiceRule, State } from '../language/index.ts';

/** A way out of a state that leads nowhere yet. */
export type OpenEnd =
  | { readonly state: string; readonly at: 'Next' | 'Default' }
  | { readonly state: string; readonly at: 'Choices' | 'Catch'; readonly index: number };

/** The state whose way out leads to the target. */
export function withTarget(state: State, end: OpenEnd, target: string): State {
  switch (end.at) {
    case 'Next':
    case 'Default':
      return { ...state, [end.at]: target } as State;
    case 'Choices':
      return {
        ...state,
        Choices: ('Choices' in state ? state.Choices : []).map(
          (rule, index): ChoiceRule => (index === end.index ? { ...rule, Next: target } : rule),
        ),
      } as State;
    case 'Catch':
      return {
        ...state,
        Catch: (('Catch' in state ? state.Catch : undefined) ?? []).map((catcher, index) =>
          index === end.index ? { ...catcher, Next: target } : catcher,
        ),
      } as State;
    default:
      throw new TypeError(`Unknown end: ${JSON.stringify(end satisfies never)}`);
  }
}

/** A way out that is added to a state. */
export type AddedWay =
  | { readonly at: 'Choices'; readonly rule: ChoiceRule }
  | { readonly at: 'Catch'; readonly catcher: Catcher };

/** The state with one more way out. */
export function withWay(state: State, way: AddedWay): State {
  if (way.at === 'Choices') {
    return state.Type === 'Choice' ? { ...state, Choices: [...state.Choices, way.rule] } : state;
  }
  return canCatch(state) ? { ...state, Catch: [...(state.Catch ?? []), way.catcher] } : state;
}

/** Whether the state is one that can catch errors. */
export function canCatch(
  state: State,
): state is Extract<State, { readonly Type: 'Task' | 'Parallel' | 'Map' }> {
  return state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map';
}
