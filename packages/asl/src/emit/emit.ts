import { DefinitionTooLargeError } from '../errors.ts';
import { assertValid, DEFINITION_MAX_CHARACTERS, type StateMachineDefinition } from '../language/index.ts';
import { canonical } from './canonical.ts';

export interface EmitOptions {
  /** Spaces per level. Absent: 2. 0: one line. */
  readonly indent?: number;
}

/**
 * The definition as JSON text: the same text for the same definition, however it was put together. Unresolved
 * references of a deployment tool (`${...}`) stay as they are.
 *
 * @throws InvalidDefinitionError if it breaks rules of the language.
 * @throws DefinitionTooLargeError if the text is longer than Step Functions takes.
 */
export function emit(definition: StateMachineDefinition, { indent = 2 }: EmitOptions = {}): string {
  assertValid(definition);
  const text = JSON.stringify(canonical(definition), null, indent);
  if (text.length > DEFINITION_MAX_CHARACTERS) {
    throw new DefinitionTooLargeError(text.length, DEFINITION_MAX_CHARACTERS);
  }
  return text;
}
