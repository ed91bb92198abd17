import { DefinitionTooLargeError } from '../errors.ts';
import type { StateMachineDefinition } from '../model/index.ts';
import { assertValid } from '../validate/validate.ts';
import { canonical } from './canonical.ts';

/** Longest definition, in characters. Source: Step Functions API reference, CreateStateMachine, `definition`. */
export const DEFINITION_MAX_CHARACTERS = 1_048_576;

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
