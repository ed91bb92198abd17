import { ASSUMED } from './prices.ts';
import type { Units } from './units.ts';

/** What a new account may do in us-east-1, per second unless said otherwise; most can be raised. */
const QUOTAS = {
  // Step Functions, "Service quotas", refill rates of the token buckets.
  'StartExecution calls/s': 300,
  'state transitions/s': 5_000,
  'SendTask* calls/s': 500,
  // EventBridge, "Quotas".
  'PutEvents entries/s': 10_000,
  // Lambda, "Quotas".
  'concurrent functions': 1_000,
  // DynamoDB, "Service quotas", on-demand, per table.
  'read request units/s': 40_000,
  'write request units/s': 40_000,
} as const;

export interface QuotaUse {
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
}

/** How much of each quota workflows at a rate use, the nearest one first. */
export function quotaUse(units: Units, workflowsPerSecond: number): readonly QuotaUse[] {
  const perWorkflow = {
    'StartExecution calls/s': 1,
    'state transitions/s': units.stateTransitions,
    'SendTask* calls/s': units.taskAnswers,
    'PutEvents entries/s': units.events,
    'concurrent functions': (units.invocations * ASSUMED.functionMilliseconds) / 1_000,
    'read request units/s': units.itemReads,
    'write request units/s': units.itemWrites * ASSUMED.itemKilobytes,
  } satisfies Record<keyof typeof QUOTAS, number>;
  return Object.entries(QUOTAS)
    .map(([quota, limit]) => ({
      quota,
      limit,
      used: perWorkflow[quota as keyof typeof QUOTAS] * workflowsPerSecond,
    }))
    .sort((left, right) => right.used / right.limit - left.used / left.limit);
}
