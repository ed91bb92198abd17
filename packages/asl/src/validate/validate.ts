import { InvalidDefinitionError } from '../errors.ts';
import { allStates, queryLanguageOf, type StateMachineDefinition } from '../model/index.ts';
import type { Finding } from './finding.ts';
import { graphFindings } from './graph.ts';
import { jsonataFindings } from './jsonata.ts';
import { ownFields } from './own-fields.ts';

/** Every broken rule of the language in a definition; none: an empty list. The definition is not changed. */
export function validate(definition: StateMachineDefinition): Finding[] {
  return [...graphFindings({ branch: definition, pointer: '' }), ...expressionFindings(definition)];
}

/** @throws InvalidDefinitionError with every finding, if there is one. */
export function assertValid(definition: StateMachineDefinition): void {
  const findings = validate(definition);
  if (findings.length > 0) throw new InvalidDefinitionError(findings);
}

function expressionFindings(definition: StateMachineDefinition): Finding[] {
  return [...allStates(definition)].flatMap(({ state, pointer }) =>
    queryLanguageOf(state, definition) === 'JSONata' ? jsonataFindings(ownFields(state), pointer) : [],
  );
}
