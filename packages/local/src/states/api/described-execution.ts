import { arnResourceType } from '../arn.ts';
import type { Execution } from '../machines/execution.ts';
import type { Executions } from '../machines/executions.ts';
import { assertArn } from './arns.ts';

/**
 * The execution that a request names. Of Express workflows only those can be described that a Map Run dispatched.
 *
 * @throws AwsError InvalidArn, ExecutionDoesNotExist
 */
export function describedExecution(arn: string, executions: Executions): Execution {
  const isExpress = arnResourceType(arn) === 'express';
  const dispatched = isExpress ? executions.find(arn) : undefined;
  if (dispatched?.mapRun !== undefined) return dispatched;
  assertArn(arn, 'execution');
  return executions.get(arn);
}
