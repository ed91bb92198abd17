import { QueryFailure, RuntimeFailure } from '../errors.ts';
import type { FailureTolerance } from '../map-run/tolerance.ts';
import type { Attempt } from '../visit/attempt.ts';

/** How many iterations may run at once; 0, as many as there may be. Default 0. */
export async function evaluateMaxConcurrency(flow: Attempt['flow']): Promise<number> {
  const maxConcurrency = (await flow.number({ name: 'MaxConcurrency', kind: 'integer' })) ?? 0;
  if (maxConcurrency < 0) throw refuse(flow, 'MaxConcurrency', 'must not be negative.');
  return maxConcurrency;
}

/** Source: Step Functions developer guide, "Using Map state in Distributed mode", tolerated failure threshold. */
export async function evaluateTolerance(flow: Attempt['flow']): Promise<FailureTolerance> {
  const count = await flow.number({ name: 'ToleratedFailureCount', kind: 'integer' });
  const percentage = await flow.number({ name: 'ToleratedFailurePercentage', kind: 'float' });
  if (count !== undefined && count < 0) throw refuse(flow, 'ToleratedFailureCount', 'must be positive.');
  if (percentage !== undefined && (percentage < 0 || percentage > 100)) {
    throw refuse(flow, 'ToleratedFailurePercentage', 'must be between 0 and 100.');
  }
  return { count, percentage };
}

function refuse(flow: Attempt['flow'], field: string, problem: string): Error {
  const message = `${field} ${problem}`;
  return flow.language === 'JSONata' ? new QueryFailure(message, field) : new RuntimeFailure(message);
}
