import { expressionParser } from '../jsonata/expression.ts';
import { allStates, queryLanguageOf, type StateMachineDefinition } from '../model/index.ts';
import { readsOf } from './reads.ts';

/**
 * The variables that each state refers to, in alphabetical order, by name of the state; states that refer to none are
 * left out. Source: Step Functions API reference, DescribeStateMachine, `variableReferences`.
 */
export function variableReferences(
  machine: StateMachineDefinition,
): Readonly<Record<string, readonly string[]>> {
  const parseOnce = expressionParser();
  return Object.fromEntries(
    [...allStates(machine)].flatMap(({ name, state }) => {
      const { variables } = readsOf(state, queryLanguageOf(state, machine), parseOnce);
      return variables.size === 0 ? [] : [[name, [...variables].sort()] as const];
    }),
  );
}
