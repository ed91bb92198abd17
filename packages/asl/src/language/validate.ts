import { loneStateDiagnostics, machineDiagnostics } from './check-machine.ts';
import type { StateMachineType } from './checks/check.ts';
import { DIAGNOSTIC_CODES, type Diagnostic } from './diagnostic.ts';
import { InvalidDefinitionError } from './errors.ts';
import { parseJsonText } from './json-text.ts';
import { expressionParser } from './jsonata/expression.ts';
import { isJsonObject, type StateMachineDefinition } from './model/index.ts';
import type { ServiceResource } from './resources/resource.ts';

/** Longest definition, in characters. Source: Step Functions API reference, CreateStateMachine, `definition`. */
export const DEFINITION_MAX_CHARACTERS = 1_048_576;

export interface ValidateOptions {
  /** Absent: `STANDARD`. */
  readonly type?: StateMachineType;
  /**
   * Whether the machine only holds one state that is looked at by itself: its transitions may lead to states that are
   * not there. Absent: false.
   */
  readonly alone?: boolean;
  /** Integrations beside those of Step Functions, where something else runs the machine. Absent: none. */
  readonly alsoKnown?: (resource: ServiceResource) => boolean;
}

/** A definition that may be relied on, or why there is none. */
export type Validation =
  | { readonly valid: true; readonly definition: StateMachineDefinition }
  | { readonly valid: false; readonly diagnostics: readonly Diagnostic[] };

/** Every broken rule of the language in a definition; none: an empty list. The value is not changed. */
export function validate(definition: unknown, options: ValidateOptions = {}): readonly Diagnostic[] {
  const result = parseDefinition(definition, options);
  return result.valid ? [] : result.diagnostics;
}

/** Every broken rule in the text of a definition. It may not have a member twice, which plain JSON parsing loses. */
export function parseDefinitionText(text: string, options: ValidateOptions = {}): Validation {
  if (text.length > DEFINITION_MAX_CHARACTERS) {
    return refused(`Definition must not be longer than ${DEFINITION_MAX_CHARACTERS} characters`);
  }
  if (text.trim() === '') return refused('Definition must be a valid JSON object');
  const json = parseJsonText(text);
  return json.parsed ? parseDefinition(json.value, options) : { valid: false, diagnostics: json.diagnostics };
}

/** Reads a value as a definition. */
export function parseDefinition(
  value: unknown,
  { type = 'STANDARD', alone = false, alsoKnown = () => false }: ValidateOptions = {},
): Validation {
  if (!isJsonObject(value)) return refused('Definition must be a valid JSON object');
  const check = alone ? loneStateDiagnostics : machineDiagnostics;
  const diagnostics = check(value, {
    location: '',
    language: value['QueryLanguage'] === 'JSONata' ? 'JSONata' : 'JSONPath',
    machineType: type,
    parseExpression: expressionParser(),
    alsoKnown,
  });
  return isSound(value, diagnostics) ? { valid: true, definition: value } : { valid: false, diagnostics };
}

/** @throws InvalidDefinitionError with every diagnostic, if there is one. */
export function assertValid(
  definition: unknown,
  options: ValidateOptions = {},
): asserts definition is StateMachineDefinition {
  const diagnostics = validate(definition, options);
  if (diagnostics.length > 0) throw new InvalidDefinitionError(diagnostics);
}

/** The checks are total: what breaks none of their rules is a definition. */
function isSound(value: unknown, diagnostics: readonly Diagnostic[]): value is StateMachineDefinition {
  return isJsonObject(value) && diagnostics.length === 0;
}

function refused(message: string): Validation {
  return { valid: false, diagnostics: [{ code: DIAGNOSTIC_CODES.schema, message }] };
}
