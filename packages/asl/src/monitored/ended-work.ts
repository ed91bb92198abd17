import { type CollectResponse, MONITOR_ERRORS } from '@wfm/contract';
import type { Catcher, ChoiceState, FailState, SucceedState } from '../language/index.ts';
import type { MonitoredNames } from './names.ts';

type Completion = Extract<CollectResponse, { outcome: 'complete' }>;

/** A member of what completed the monitor, as JSONata without delimiters. */
const completion = (member: keyof Completion) => `$states.input.${member}`;

/**
 * Whether the signal that completed the monitor ends the work as well. A branch of a Parallel can end the others only by
 * failing, so the work is left by an error, which the section catches itself.
 */
export function endOrGoOn(names: MonitoredNames): ChoiceState {
  return {
    Type: 'Choice',
    QueryLanguage: 'JSONata',
    Choices: [{ Condition: `{% ${completion('endsWork')} = true %}`, Next: names.leaveWork }],
    Default: names.done,
  };
}

/** Its cause is the event: nothing else of a branch that fails is seen outside. */
export function leaveWork(): FailState {
  return {
    Type: 'Fail',
    QueryLanguage: 'JSONata',
    Error: MONITOR_ERRORS.completed,
    Cause: `{% ${completion('event')} %}`,
  };
}

/** Takes the event out of the error. */
export function completedCatcher(names: MonitoredNames): Catcher {
  return {
    ErrorEquals: [MONITOR_ERRORS.completed],
    Output: '{% $parse($states.errorOutput.Cause) %}',
    Next: names.completed,
  };
}

export function completed(): SucceedState {
  return { Type: 'Succeed', QueryLanguage: 'JSONata' };
}
