/** Base of every error that this package throws. */
export abstract class ContractError extends Error {
  abstract override readonly name: string;
}

/** What an `InvalidInputError` says. */
export interface InvalidInput {
  /** What was read: `event`, `mailbox item`, `collect request`. */
  readonly what: string;
  /** Path of the field inside it, `detail.workflowkey`; empty for the value as a whole. */
  readonly field: string;
  /** What must be true of the field, as the end of a sentence that starts with its name. */
  readonly rule: string;
  /** The value found there. */
  readonly value: unknown;
}

/**
 * Thrown when data from outside does not have its agreed form. It is the sender's mistake: trying again with the same
 * data fails again.
 */
export class InvalidInputError extends ContractError {
  override readonly name = 'InvalidInputError';
  readonly what: string;
  readonly field: string;
  readonly rule: string;

  constructor(input: InvalidInput) {
    const where = input.field === '' ? input.what : `${input.what}: ${input.field}`;
    super(
      `${where} ${input.rule}, but is ${describe(input.value)}. Correct the sender; the data was not applied.`,
    );
    this.what = input.what;
    this.field = input.field;
    this.rule = input.rule;
  }
}

const LONGEST_SHOWN_CHARACTERS = 120;

/** A value as an error message shows it: short, and never a whole document. */
function describe(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= LONGEST_SHOWN_CHARACTERS
    ? text
    : `${text.slice(0, LONGEST_SHOWN_CHARACTERS)}… (${text.length} characters)`;
}

/** Error names that a monitored state machine can meet in its `Catch`, beside those that events bring. */
export const MONITOR_ERRORS = {
  /**
   * A `complete` signal ends the work with the monitor. A section that knows `endsWork` catches it itself and succeeds; only
   * a `Retry` beside it could meet it.
   */
  completed: 'Monitor.Completed',
  /** Another execution with the same workflow key and monitor holds the registration. */
  keyInUse: 'Monitor.KeyInUse',
  /** The execution's input has a workflow key that no event could have. */
  keyInvalid: 'Monitor.KeyInvalid',
  /** The execution's input has no workflow key. */
  keyMissing: 'Monitor.KeyMissing',
  /** An execution that came later took the key, as the workflow lets it (`whenKeyInUse: 'replace'`). */
  replaced: 'Monitor.Replaced',
  /** No heartbeat came for longer than the section allows. */
  silent: 'Monitor.Silent',
} as const;

export type MonitorError = (typeof MONITOR_ERRORS)[keyof typeof MONITOR_ERRORS];
