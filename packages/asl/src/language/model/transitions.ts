import type { State } from './state.ts';

/** One way from a state to another. */
export interface Transition {
  readonly kind: 'next' | 'choice' | 'default' | 'catch';
  readonly target: string;
  /** Place of the rule or the Catcher in its list; 0 for the other kinds. */
  readonly index: number;
}

/** Every way out of a state, in the order of its JSON: rules, default, next, catches. */
export function transitionsOf(state: State): Transition[] {
  const transitions: Transition[] = [];
  if (state.Type === 'Choice') {
    state.Choices.forEach((rule, index) => {
      transitions.push({ kind: 'choice', target: rule.Next, index });
    });
    if (state.Default !== undefined) {
      transitions.push({ kind: 'default', target: state.Default, index: 0 });
    }
  }
  if ('Next' in state && state.Next !== undefined) {
    transitions.push({ kind: 'next', target: state.Next, index: 0 });
  }
  if ('Catch' in state) {
    (state.Catch ?? []).forEach((catcher, index) => {
      transitions.push({ kind: 'catch', target: catcher.Next, index });
    });
  }
  return transitions;
}

/** Whether its branch may end in this state: `End`, Succeed or Fail. */
export function isTerminal(state: State): boolean {
  return state.Type === 'Succeed' || state.Type === 'Fail' || ('End' in state && state.End === true);
}
