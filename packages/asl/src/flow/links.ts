import type { ChoiceRule, State } from '../model/index.ts';

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
