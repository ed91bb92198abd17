export const STATE_ENTERED_AT = '$states.context.State.EnteredTime';
export const EXECUTION_STARTED_AT = '$states.context.Execution.StartTime';
// Only a redriven execution has these.
const REDRIVES = '$states.context.Execution.RedriveCount';
const REDRIVEN_AT = '$states.context.Execution.RedriveTime';
/** 0 where it was never redriven. */
export const REDRIVE_COUNT = `$exists(${REDRIVES}) ? ${REDRIVES} : 0`;

// A redrive goes on in a state that was entered long ago, but its task begins anew. A retry of the state changes neither
// instant, so all its tries write the same.
/** The start of the execution, or its last redrive. */
export const RUN_STARTED_AT = `($exists(${REDRIVEN_AT}) ? ${REDRIVEN_AT} : ${EXECUTION_STARTED_AT})`;
/** When the state was entered, or went on after a redrive. */
export const BEGUN_AT_EPOCH_MS = sinceRedrive(`$toMillis(${STATE_ENTERED_AT})`);

/** An instant, or the last redrive where that came later; in milliseconds. */
export function sinceRedrive(epochMs: string): string {
  return `($exists(${REDRIVEN_AT}) ? $max([${epochMs}, $toMillis(${REDRIVEN_AT})]) : ${epochMs})`;
}

/** A number as decimal digits: `$formatNumber` writes no exponent. */
export function digits(expression: string): string {
  return `{% $formatNumber(${expression}, '0') %}`;
}
