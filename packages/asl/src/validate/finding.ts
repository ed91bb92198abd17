/** What a finding is about. `SCHEMA_VALIDATION_FAILED` is the code that Step Functions itself uses for nearly all. */
export const FINDING_CODES = {
  /** A field that must be there is absent. */
  missingField: 'MISSING_FIELD',
  /** A field that this state type, or this query language, does not have. */
  unknownField: 'UNKNOWN_FIELD',
  /** Two fields that exclude each other. */
  conflictingFields: 'CONFLICTING_FIELDS',
  /** A field whose value is of the wrong type or out of range. */
  invalidValue: 'INVALID_VALUE',
  /** A text that is no JSONata expression. */
  invalidJsonata: 'INVALID_JSONATA',
  /** A text that is neither a path nor an intrinsic function call. */
  invalidPath: 'INVALID_PATH',
  /** A resource that Step Functions does not know, or not in this form. */
  invalidResource: 'INVALID_RESOURCE',
  /** A JSONPath state in a JSONata machine. */
  invalidQueryLanguage: 'INVALID_QUERY_LANGUAGE',
  /** `StartAt`, `Next` or `Default` name a state that is not in this branch. */
  missingTarget: 'MISSING_TRANSITION_TARGET',
  /** No way leads from `StartAt` to this state. */
  unreachable: 'UNREACHABLE_STATE',
  /** No way leads from this state to an end of its branch. */
  endless: 'MISSING_TERMINAL_STATE',
  /** The name is used in another branch as well. */
  duplicateName: 'DUPLICATE_STATE_NAMES',
  /** A variable that no state before this one can have assigned. */
  unassignedVariable: 'UNASSIGNED_VARIABLE',
  /** A task token where no token is given out. */
  strayTaskToken: 'STRAY_TASK_TOKEN',
  /** What the second validator found and the checks here did not. */
  schema: 'SCHEMA_VALIDATION_FAILED',
} as const;

export type FindingCode = (typeof FINDING_CODES)[keyof typeof FINDING_CODES];

/** One broken rule. */
export interface Finding {
  readonly code: FindingCode;
  /** JSON pointer to the broken place; empty for the definition as a whole. */
  readonly pointer: string;
  /** The rule, the value found, and what to do. */
  readonly message: string;
}
