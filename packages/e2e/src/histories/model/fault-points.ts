import type { CallEffect, CallSelector } from '@wfm/local';
import { isStopEvent } from './stop-event.ts';

/** Every call that the product makes, by what a person would call it. `caller` is a function by its own name. */
export const FAULT_POINTS = {
  'fail loads the mailbox': { service: 'dynamodb', operation: 'GetItem', caller: 'fail' },
  'fail saves the mailbox': { service: 'dynamodb', operation: 'PutItem', caller: 'fail' },
  'fail answers the task': { service: 'states', operation: 'SendTaskFailure', caller: 'fail' },
  'fail reads a history': { service: 'states', operation: 'GetExecutionHistory', caller: 'fail' },
  'fail looks at an execution': { service: 'states', operation: 'DescribeExecution', caller: 'fail' },
  'complete loads the mailbox': { service: 'dynamodb', operation: 'GetItem', caller: 'complete' },
  'complete saves the mailbox': { service: 'dynamodb', operation: 'PutItem', caller: 'complete' },
  'complete answers a task': { service: 'states', operation: 'SendTaskSuccess', caller: 'complete' },
  'complete reads a history': { service: 'states', operation: 'GetExecutionHistory', caller: 'complete' },
  'complete looks at an execution': { service: 'states', operation: 'DescribeExecution', caller: 'complete' },
  'collect loads the mailbox': { service: 'dynamodb', operation: 'GetItem', caller: 'collect' },
  'collect saves the mailbox': { service: 'dynamodb', operation: 'PutItem', caller: 'collect' },
  'collect looks at an execution': { service: 'states', operation: 'DescribeExecution', caller: 'collect' },
  'release loads the mailbox': { service: 'dynamodb', operation: 'GetItem', caller: 'release' },
  'release saves the mailbox': { service: 'dynamodb', operation: 'PutItem', caller: 'release' },
  'release looks at an execution': { service: 'states', operation: 'DescribeExecution', caller: 'release' },
  'a workflow registers': { service: 'dynamodb', operation: 'UpdateItem' },
  'a workflow sends its stop event': { service: 'events', operation: 'PutEvents', when: isStopEvent },
  'a workflow invokes collect': {
    service: 'lambda',
    operation: 'Invoke',
    when: ({ FunctionName }) => String(FunctionName).endsWith('-collect'),
  },
  'a rule invokes its function': { service: 'lambda', operation: 'Invoke', caller: 'events.amazonaws.com' },
} as const satisfies Record<string, CallSelector>;

export type FaultPointName = keyof typeof FAULT_POINTS;

/** What happens to the call; "lost": it takes effect, and its answer does not arrive. */
export const EFFECTS = {
  throttled: { kind: 'throttle' },
  refused: { kind: 'error', code: 'InternalServerError', httpStatus: 500 },
  unreached: { kind: 'timeout', moment: 'before' },
  lost: { kind: 'timeout', moment: 'after' },
  'crash before': { kind: 'crash', moment: 'before' },
  'crash after': { kind: 'crash', moment: 'after' },
  /** What Step Functions, which is eventually consistent there, may say of an execution that runs. */
  'not known yet': { kind: 'error', code: 'ExecutionDoesNotExist' },
} as const satisfies Record<string, CallEffect>;

export type EffectName = keyof typeof EFFECTS;
