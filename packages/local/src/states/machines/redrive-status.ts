import type { Execution } from './execution.ts';

export interface RedriveStatus {
  readonly redriveStatus: 'REDRIVABLE' | 'NOT_REDRIVABLE';
  /** Absence: it can be redriven. */
  readonly redriveStatusReason?: string;
}

/** Whether an execution could be redriven. @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
export function redriveStatusOf({ state }: Pick<Execution, 'state'>): RedriveStatus {
  if (state.status !== 'RUNNING' && state.status !== 'SUCCEEDED') return { redriveStatus: 'REDRIVABLE' };
  return {
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${state.status} and cannot be redriven`,
  };
}
