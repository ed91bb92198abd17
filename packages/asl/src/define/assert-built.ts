import { dataFlowFindings } from '../data-flow/data-flow.ts';
import { InvalidDefinitionError } from '../errors.ts';
import type { StateMachineDefinition } from '../model/index.ts';
import { assertValid } from '../validate/validate.ts';

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
