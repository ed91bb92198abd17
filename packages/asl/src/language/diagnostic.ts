/**
 * What a diagnostic is about. Source: Step Functions API reference, ValidateStateMachineDefinitionDiagnostic. The codes of
 * JSONata expressions and of variables are not listed there; Step Functions answers them all the same.
 */
export const DIAGNOSTIC_CODES = {
  /** The text is no JSON, or its members cannot be told apart. */
  invalidJson: 'INVALID_JSON_DESCRIPTION',
  /** A field is absent, unknown here, of the wrong type or out of range. */
  schema: 'SCHEMA_VALIDATION_FAILED',
  /** `StartAt`, `Next` or `Default` name no state of the same branch, or no way leads to a state. */
  transition: 'MISSING_TRANSITION_TARGET',
  /** The workflow has no state that ends it. */
  noEnd: 'MISSING_END_STATE',
  /** The name is used by another state as well. */
  duplicateStateName: 'DUPLICATE_STATE_NAME',
  /** The name of a state is too long. */
  stateName: 'INVALID_STATE_NAME',
  /** The label of a Map is used by another one as well. */
  duplicateLabel: 'DUPLICATE_LABEL_NAME',
  /** The label of a Map is too long. */
  label: 'INVALID_LABEL_NAME',
  /** The name of a variable has characters that it may not have. */
  variableName: 'INVALID_VARIABLE_NAME',
  /** `states` is no name for a variable. */
  reservedVariable: 'RESERVED_VARIABLE_NAME',
  /** A text that is no JSONata expression. */
  invalidJsonata: 'INVALID_JSONATA_EXPRESSION',
  /** A JSONata expression that reads what Step Functions does not offer. */
  unsupportedJsonata: 'UNSUPPORTED_JSONATA_EXPRESSION',
  /** Taken by Step Functions, refused by the builder: no way leads from a state to an end of its branch. */
  endless: 'NO_WAY_TO_AN_END',
  /** Taken by Step Functions, refused by the builder: a variable that no state before this one can have assigned. */
  unassignedVariable: 'UNASSIGNED_VARIABLE',
  /** Taken by Step Functions, refused by the builder: a task token where none is given out. */
  strayTaskToken: 'STRAY_TASK_TOKEN',
} as const;

export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[keyof typeof DIAGNOSTIC_CODES];

/** One broken rule. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** Where, as Step Functions writes it: `/States/Both/Branches[0]/States/In/Next`. Absent: the definition as a whole. */
  readonly location?: string;
  /** What is wrong, in the words of Step Functions where these are known. */
  readonly message: string;
  /** What was found there or how to mend it, which Step Functions does not say. Absent: the message says it all. */
  readonly hint?: string;
}
