import { allStates, type StateMachineDefinition } from '../model/index.ts';
import { FINDING_CODES, type Finding } from './finding.ts';

/** A machine in JSONata has no JSONPath states. Source: States Language specification, "Query languages". */
export function languageFindings(definition: StateMachineDefinition): Finding[] {
  if (definition.QueryLanguage !== 'JSONata') return [];
  return [...allStates(definition)]
    .filter(({ state }) => state.QueryLanguage === 'JSONPath')
    .map(({ pointer }) => ({
      code: FINDING_CODES.invalidQueryLanguage,
      pointer,
      message:
        'may not be JSONPath in a machine that is JSONata as a whole; remove QueryLanguage from the machine and set it on its JSONata states',
    }));
}
