import { allStates, queryLanguageOf, type State, type StateMachineDefinition } from '../model/index.ts';
import { FINDING_CODES, type Finding } from '../validate/finding.ts';
import { assignedBefore } from './assigned.ts';
import { jsonataReader } from './jsonata-names.ts';
import { readsOf } from './reads.ts';

/**
 * What Step Functions takes, but what cannot work: a variable that no state before assigns, a task token where none is
 * given out. A built machine has none of these; `validate`, which answers as Step Functions does, does not look.
 */
export function dataFlowFindings(definition: StateMachineDefinition): Finding[] {
  const readJsonata = jsonataReader();
  const before = assignedBefore({ branch: definition, pointer: '' });
  return [...allStates(definition)].flatMap(({ state, pointer }) => {
    const { variables, taskToken } = readsOf(state, queryLanguageOf(state, definition), readJsonata);
    const assigned = before.get(pointer) ?? new Set<string>();
    return [
      ...[...variables]
        .filter((name) => !assigned.has(name))
        .map((name): Finding => unassigned(name, pointer, assigned)),
      ...(taskToken && !waitsForToken(state) ? [strayToken(pointer)] : []),
    ];
  });
}

function unassigned(name: string, pointer: string, assigned: ReadonlySet<string>): Finding {
  const known = assigned.size === 0 ? 'none' : [...assigned].map((other) => `$${other}`).join(', ');
  return {
    code: FINDING_CODES.unassignedVariable,
    pointer,
    message: `reads $${name}, but no state on the way here assigns it (assigned: ${known}); add it to an Assign before`,
  };
}

function strayToken(pointer: string): Finding {
  return {
    code: FINDING_CODES.strayTaskToken,
    pointer,
    message:
      'reads the task token, but its resource does not wait for one; use the form of the resource that ends in .waitForTaskToken',
  };
}

/**
 * A resource that is not known before deployment may be one that waits. A state that waits for a job has a token too:
 * published workflows hand it to the execution that they start by `.sync:2`.
 */
function waitsForToken(state: State): boolean {
  return state.Type === 'Task' && /\.(?:waitForTaskToken|sync(?::2)?)$|\$\{/.test(state.Resource);
}
