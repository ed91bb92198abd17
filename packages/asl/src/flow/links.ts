import type { ChoiceRule, State, States } from '../model/index.ts';

/** A way out of a state that leads nowhere yet. */
export type OpenEnd =
  | { readonly state: string; readonly at: 'Next' | 'Default' }
  | { readonly state: string; readonly at: 'Choices' | 'Catch'; readonly index: number };

/** States of which open ends now lead to `target`. */
export function linked(states: States, ends: readonly OpenEnd[], target: string): States {
  return ends.reduce<States>(
    (all, end) => withState(all, end.state, (state) => lead(state, end, target)),
    states,
  );
}

/** States with one of them changed. */
export function withState(states: States, name: string, change: (state: State) => State): States {
  const state = states[name];
  if (state === undefined) throw new TypeError(`No state is called "${name}"`);
  return { ...states, [name]: change(state) };
}

function lead(state: State, end: OpenEnd, target: string): State {
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
