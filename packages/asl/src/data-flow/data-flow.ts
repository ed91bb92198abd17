import {
  allStates,
  DIAGNOSTIC_CODES,
  type Diagnostic,
  expressionParser,
  parseResource,
  queryLanguageOf,
  readsOf,
  type State,
  type StateMachineDefinition,
} from '../language/index.ts';
import { assignedBefore } from './assigned.ts';
import { endlessDiagnostics } from './endless.ts';

/**
 * What Step Functions takes, but what cannot work: a variable that no state before assigns and that nobody asks for
 * (`$exists($x)` is false for one that has no value), a task token where none is given out, states that never come to an end. A built machine has none of these; `validate`, which answers as Step Functions does, does not look.
 */
export function dataFlowDiagnostics(definition: StateMachineDefinition): Diagnostic[] {
  const parseOnce = expressionParser();
  const before = assignedBefore({ branch: definition, location: '' });
  const inStates = [...allStates(definition)].flatMap(({ state, location }) => {
    const { needed, taskToken } = readsOf(state, queryLanguageOf(state, definition), parseOnce);
    const assigned = before.get(location) ?? new Set<string>();
    return [
      ...[...needed]
        .filter((name) => !assigned.has(name))
        .map((name): Diagnostic => unassigned(name, location, assigned)),
      ...(taskToken && !waitsForToken(state) ? [strayToken(location)] : []),
    ];
  });
  return [...inStates, ...endlessDiagnostics(definition)];
}

function unassigned(name: string, location: string, assigned: ReadonlySet<string>): Diagnostic {
  const known = assigned.size === 0 ? 'none' : [...assigned].map((other) => `$${other}`).join(', ');
  return {
    code: DIAGNOSTIC_CODES.unassignedVariable,
    location,
    message: `Reads $${name}, but no state on the way here assigns it (assigned: ${known})`,
    hint: 'add it to an Assign before',
  };
}

function strayToken(location: string): Diagnostic {
  return {
    code: DIAGNOSTIC_CODES.strayTaskToken,
    location,
    message: 'Reads the task token, but its resource does not wait for one',
    hint: 'use the form of the resource that ends in .waitForTaskToken',
  };
}

/**
 * A resource that is not known before deployment may be one that waits. A state that waits for a job has a token too:
 * published workflows hand it to the execution that they start by `.sync:2`.
 */
function waitsForToken(state: State): boolean {
  if (state.Type !== 'Task') return false;
  const resource = parseResource(state.Resource);
  return (
    resource.kind === 'unresolved' || (resource.kind === 'service' && resource.pattern !== 'REQUEST_RESPONSE')
  );
}
