import {
  allBranches,
  DIAGNOSTIC_CODES,
  type Diagnostic,
  isTerminal,
  type StateMachineDefinition,
  statesOf,
  transitionsOf,
} from '../language/index.ts';

/** States from which no way leads to an end of their branch: Step Functions takes them, and they run for ever. */
export function endlessDiagnostics(definition: StateMachineDefinition): Diagnostic[] {
  return [...allBranches({ branch: definition, location: '' })].flatMap((branch) => {
    const states = statesOf(branch);
    const ending = new Set(states.filter(({ state }) => isTerminal(state)).map(({ name }) => name));
    const sources = new Map<string, string[]>();
    for (const { name, state } of states) {
      for (const { target } of transitionsOf(state))
        sources.set(target, [...(sources.get(target) ?? []), name]);
    }
    // A set grows while it is walked, so this visits all that leads to an end.
    for (const name of ending) for (const source of sources.get(name) ?? []) ending.add(source);
    return states
      .filter(({ name }) => !ending.has(name))
      .map(({ name, location }) => ({
        code: DIAGNOSTIC_CODES.endless,
        location,
        message: `No way leads from "${name}" to an end of its branch`,
        hint: 'end a state with End: true, Succeed or Fail',
      }));
  });
}
