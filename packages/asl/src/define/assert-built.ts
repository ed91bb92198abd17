import { dataFlowDiagnostics } from '../data-flow/data-flow.ts';
import { assertValid, InvalidDefinitionError, type StateMachineDefinition } from '../language/index.ts';

/**
 * Checks what a builder made: the rules of the language, and that its data can flow.
 *
 * @throws InvalidDefinitionError with every diagnostic of the one, or else of the other.
 */
export function assertBuilt(machine: StateMachineDefinition): void {
  assertValid(machine);
  const diagnostics = dataFlowDiagnostics(machine);
  if (diagnostics.length > 0) throw new InvalidDefinitionError(diagnostics);
}
