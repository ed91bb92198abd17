/** Codes of findings. @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html */
export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'DUPLICATE_STATE_NAME';

/** One finding about a definition. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: DiagnosticCode;
  readonly message: string;
  /** JSON pointer: `/States/Wait/Seconds`. Absence: it is about the text as a whole. */
  readonly location?: string;
}

/** Takes findings, one after the other. */
export type Report = (location: string, message: string, code?: DiagnosticCode) => void;
