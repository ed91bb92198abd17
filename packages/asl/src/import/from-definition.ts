import { InvalidDefinitionError } from '../errors.ts';
import type { StateMachineDefinition } from '../model/index.ts';
import { shapeFindings } from '../validate/shape.ts';

/**
 * Reads any definition into the model: the object itself, or its JSON text. It may break rules (see `validate`), but it
 * must be a machine that can be walked. Emitting it gives back an equal definition.
 *
 * @throws InvalidDefinitionError if it is no machine at all.
 */
export function fromDefinition(definition: unknown): StateMachineDefinition {
  const value = typeof definition === 'string' ? parsed(definition) : definition;
  const findings = shapeFindings(value);
  if (findings.length > 0) throw new InvalidDefinitionError(findings);
  return value as StateMachineDefinition;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InvalidDefinitionError([
      { code: 'SCHEMA_VALIDATION_FAILED', pointer: '', message: `must be JSON: ${error.message}` },
    ]);
  }
}
