import { DefinitionTooLargeError, InvalidDefinitionError } from '../errors.ts';
import type { StateMachineDefinition } from '../model/index.ts';
import { secondOpinion } from '../validate/second-opinion.ts';
import { assertValid } from '../validate/validate.ts';
import { canonical } from './canonical.ts';

/** Longest definition, in characters. Source: Step Functions API reference, CreateStateMachine, `definition`. */
export const DEFINITION_MAX_CHARACTERS = 1_048_576;

export interface EmitOptions {
  /** Spaces per level. Absent: 2. 0: one line. */
  readonly indent?: number;
  /**
   * Whether the public `asl-validator` checks the definition as well. It takes a tenth of a second, however small the
   * definition, since it compiles its schemas anew each time; worth it where a definition is deployed. Absent: false.
   */
  readonly secondOpinion?: boolean;
}

/**
 * The definition as JSON text: the same text for the same definition, however it was put together. Unresolved
 * references of a deployment tool (`${...}`) stay as they are.
 *
 * @throws InvalidDefinitionError if it breaks rules of the language.
 * @throws DefinitionTooLargeError if the text is longer than Step Functions takes.
 */
export function emit(
  definition: StateMachineDefinition,
  { indent = 2, secondOpinion: second = false }: EmitOptions = {},
): string {
  assertValid(definition);
  const objections = second ? secondOpinion(definition) : [];
  if (objections.length > 0) throw new InvalidDefinitionError(objections);
  const text = JSON.stringify(canonical(definition), null, indent);
  if (text.length > DEFINITION_MAX_CHARACTERS) {
    throw new DefinitionTooLargeError(text.length, DEFINITION_MAX_CHARACTERS);
  }
  return text;
}
