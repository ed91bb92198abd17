import type { Branch, QueryLanguage, StateMachineDefinition } from '../language/index.ts';
import { assertBuilt } from './assert-built.ts';
import type { CheckedBranch, CheckedMachine } from './checked.ts';

/**
 * A machine as it is written, field by field, with the compiler looking on: a name of no state, a state that nothing
 * leads to, a field of the other query language or of another state, and a branch without an end are compile errors.
 *
 * @throws InvalidDefinitionError with every rule that is broken and that the compiler could not see.
 */
export function defineMachine<const Machine extends StateMachineDefinition>(
  machine: Machine & CheckedMachine<Machine>,
): Machine {
  assertBuilt(machine);
  return machine;
}

/**
 * A branch that a Parallel runs or a Map runs per item, checked as `defineMachine` checks a machine.
 *
 * @param language the query language of the machine that it will be part of.
 */
export function defineBranch<const Inner extends Branch, const Language extends QueryLanguage>(
  language: Language,
  branch: Inner & CheckedBranch<Inner, Language>,
): Inner {
  assertBuilt({ ...(branch as Branch), QueryLanguage: language });
  return branch;
}
