import { ASSUMED } from './assumptions.ts';
import type { Figure } from './figure.ts';
import type { Units } from './units.ts';

/** What an account may do in us-east-1 unless it has asked for more. */
export interface Quota extends Figure {
  readonly limit: number;
}

const STEP_FUNCTIONS = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const STEP_FUNCTIONS_TABLES =
  'https://github.com/awsdocs/aws-step-functions-developer-guide/blob/master/doc_source/limits-overview.md';
const EVENTBRIDGE = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html';
const DYNAMODB = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Limits.html';
const DYNAMODB_TABLE = 'https://docs.amazonaws.cn/en_us/amazondynamodb/latest/developerguide/Limits.html';

/** Rates are what token buckets refill by; for a moment they allow more. */
export const QUOTAS = {
  'StartExecution calls/s': { limit: 300, page: STEP_FUNCTIONS, readIn: STEP_FUNCTIONS_TABLES },
  // Newer accounts begin with less, and AWS raises it by use.
  'state transitions/s': { limit: 1_500, page: STEP_FUNCTIONS, readIn: STEP_FUNCTIONS_TABLES },
  'SendTaskSuccess calls/s': { limit: 500, page: STEP_FUNCTIONS, readIn: STEP_FUNCTIONS_TABLES },
  'PutEvents entries/s': {
    limit: 10_000,
    page: EVENTBRIDGE,
    readIn: 'https://notes.paulswail.com/public/AWS+EventBridge',
  },
  'rule invocations/s': { limit: 18_750, page: EVENTBRIDGE, readIn: EVENTBRIDGE },
  'concurrent functions': {
    limit: 1_000,
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    readIn: 'https://docs.amazonaws.cn/en_us/lambda/latest/dg/gettingstarted-limits.html',
  },
  'read request units/s': { limit: 40_000, page: DYNAMODB, readIn: DYNAMODB_TABLE },
  'write request units/s': { limit: 40_000, page: DYNAMODB, readIn: DYNAMODB_TABLE },
} as const satisfies Record<string, Quota>;

/** Executions that may be open at once. Source: as the other quotas of Step Functions. */
export const OPEN_EXECUTIONS: Quota = {
  limit: 1_000_000,
  page: STEP_FUNCTIONS,
  readIn: STEP_FUNCTIONS_TABLES,
};

export interface QuotaUse {
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
}

/** How much of each quota workflows at a rate use, the nearest one first. */
export function quotaUse(units: Units, workflowsPerSecond: number): readonly QuotaUse[] {
  const perWorkflow = {
    'StartExecution calls/s': units.executions,
    'state transitions/s': units.stateTransitions,
    'SendTaskSuccess calls/s': units.taskAnswers,
    'PutEvents entries/s': units.events,
    'rule invocations/s': units.ruleInvocations,
    'concurrent functions': (units.invocations * ASSUMED.functionMilliseconds) / 1_000,
    'read request units/s': units.itemReads,
    'write request units/s': units.itemWrites * ASSUMED.itemKilobytes,
  } satisfies Record<keyof typeof QUOTAS, number>;
  return Object.entries(QUOTAS)
    .map(([quota, { limit }]) => ({
      quota,
      limit,
      used: perWorkflow[quota as keyof typeof QUOTAS] * workflowsPerSecond,
    }))
    .sort((left, right) => right.used / right.limit - left.used / left.limit);
}
