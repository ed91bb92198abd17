import { dataFlowFindings } from '../data-flow/data-flow.ts';
import { assertValid, InvalidDefinitionError, type StateMachineDefinition } from '../language/index.ts';

/**
 * Checks what a builder made: the rules of the language, and that its data can flow.
 *
 * @throws InvalidDefinitionError with every finding of the one, or else of the other.
 */
export function assertBuilt(machine: StateMachineDefinition): void {
  assertValid(machine);
  const findings = dataFlowFindings(machine);
  if (findings.length > 0) throw new InvalidDefinitionError(findings);
}
