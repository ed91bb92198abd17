/** Base of every error that the constructs throw on purpose: the user can mend the cause, so no stack trace is needed. */
export abstract class ConstructsError extends Error {
  abstract override readonly name: string;
}

/** What a {@link ConfigurationError} says. */
export interface WrongSetting {
  /** The setting as its user knows it: `WFM_REGION`, or `logs.retentionDays in workflow-monitor.json`. */
  readonly setting: string;
  /** What must be true of it, as the end of a sentence that starts with its name. */
  readonly rule: string;
  /** The value found. Absent: there is none. */
  readonly value?: unknown;
  /** What to do about it. */
  readonly fix: string;
}

/** Thrown when a setting breaks a rule. Nothing was synthesized. */
export class ConfigurationError extends ConstructsError {
  override readonly name = 'ConfigurationError';
  readonly setting: string;

  constructor({ setting, rule, value, fix }: WrongSetting) {
    const found = value === undefined ? '' : `, but is ${shown(value)}`;
    super(`${setting} ${rule}${found}. ${fix}`);
    this.setting = setting;
  }
}

/** Thrown when a function's code is not where the stack takes it from. */
export class BundleMissingError extends ConstructsError {
  override readonly name = 'BundleMissingError';

  constructor(functionName: string, file: string) {
    super(
      `The bundle of the function "${functionName}" must be at ${file}, but is not there. ` +
        'Build it with: pnpm --filter @wfm/handlers build',
    );
  }
}

/** Thrown when a workflow module says something that the stack cannot make. */
export class WorkflowModuleError extends ConstructsError {
  override readonly name = 'WorkflowModuleError';

  constructor(workflow: string, problem: string, options?: ErrorOptions) {
    super(`Workflow "${workflow}": ${problem}`, options);
  }
}

/** What a {@link QuotaError} says. */
export interface OverQuota {
  /** What is limited: `queue policy`. */
  readonly what: string;
  /** Which of them. */
  readonly which: string;
  readonly size: number;
  readonly limit: number;
  readonly unit: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Thrown when a stack has more of something than AWS takes. Nothing was synthesized. */
export class QuotaError extends ConstructsError {
  override readonly name = 'QuotaError';

  constructor({ what, which, size, limit, unit, fix }: OverQuota) {
    super(
      `AWS takes ${limit} ${unit} of "${what}" (${which}), but the stack has ${size}. ${fix} ` +
        'See docs/limits.md for what is measured.',
    );
  }
}

const LONGEST_SHOWN_CHARACTERS = 120;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_SHOWN_CHARACTERS ? text : `${text.slice(0, LONGEST_SHOWN_CHARACTERS)}…`;
}
