import {
  InvalidDefinitionError,
  isJsonObject,
  parseJsonText,
  type StateMachineDefinition,
} from '../language/index.ts';
import { walkableDiagnostics } from './walkable.ts';

/**
 * Reads any definition into the model: the object itself, or its JSON text. It may break rules (see `validate`), but it
 * must be a machine that can be walked. Emitting it gives back an equal definition.
 *
 * @throws InvalidDefinitionError if it is no machine at all, or if its text has a member twice.
 */
export function fromDefinition(definition: unknown): StateMachineDefinition {
  const value = typeof definition === 'string' ? parsed(definition) : definition;
  const diagnostics = walkableDiagnostics(value);
  if (isWalkable(value, diagnostics.length)) return value;
  throw new InvalidDefinitionError(diagnostics);
}

function isWalkable(value: unknown, problems: number): value is StateMachineDefinition {
  return isJsonObject(value) && problems === 0;
}

function parsed(text: string): unknown {
  const json = parseJsonText(text);
  if (json.parsed) return json.value;
  throw new InvalidDefinitionError(json.diagnostics);
}
