import { isJsonObject, type Json, type JsonObject } from '../../kernel/index.ts';
import { MAX_DEFINITION_BYTES } from '../limits.ts';
import { checkStates } from './check-states.ts';
import type { Diagnostic, Report } from './diagnostic.ts';
import type { StateMachineDefinition } from './state-definition.ts';

export type ValidationResult =
  | { readonly valid: true; readonly definition: StateMachineDefinition }
  | { readonly valid: false; readonly diagnostics: readonly Diagnostic[] };

const MACHINE_FIELDS: ReadonlySet<string> = new Set([
  'Comment',
  'QueryLanguage',
  'StartAt',
  'States',
  'TimeoutSeconds',
  'Version',
]);

/** Checks a definition as CreateStateMachine does, and gives all findings. */
export function validateDefinition(text: string, machineType: 'STANDARD' | 'EXPRESS'): ValidationResult {
  const diagnostics: Diagnostic[] = [];
  const machine = parse(text, diagnostics);
  if (machine === undefined) return { valid: false, diagnostics };
  const report: Report = (location, message, code = 'SCHEMA_VALIDATION_FAILED') => {
    diagnostics.push({ severity: 'ERROR', code, message, location });
  };
  for (const field of Object.keys(machine)) {
    if (!MACHINE_FIELDS.has(field)) report('/', `Field '${field}' is not supported`);
  }
  const { QueryLanguage: language = 'JSONPath' } = machine;
  if (language !== 'JSONPath' && language !== 'JSONata') {
    report('/QueryLanguage', 'Value is not one of: [JSONPath, JSONata]');
  }
  checkStates(machine, '', {
    report,
    machineLanguage: language === 'JSONata' ? 'JSONata' : 'JSONPath',
    machineType,
    stateNames: new Set(),
  });
  if (diagnostics.length > 0) return { valid: false, diagnostics };
  return { valid: true, definition: machine as unknown as StateMachineDefinition };
}

function parse(text: string, diagnostics: Diagnostic[]): JsonObject | undefined {
  if (Buffer.byteLength(text, 'utf8') > MAX_DEFINITION_BYTES) {
    diagnostics.push({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: `Definition must not be larger than ${MAX_DEFINITION_BYTES} bytes`,
    });
    return undefined;
  }
  const machine = text.trim() === '' ? undefined : parseJson(text, diagnostics);
  if (isJsonObject(machine)) return machine;
  if (diagnostics.length === 0) {
    diagnostics.push({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'Definition must be a valid JSON object',
    });
  }
  return undefined;
}

function parseJson(text: string, diagnostics: Diagnostic[]): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    diagnostics.push({
      severity: 'ERROR',
      code: 'INVALID_JSON_DESCRIPTION',
      message: `Definition is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    });
    return undefined;
  }
}

/** Findings in the one line that CreateStateMachine answers. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(
      ({ code, message, location }) =>
        `${code}: ${message}${location === undefined ? '' : ` at ${location}`}`,
    )
    .join(', ');
}
