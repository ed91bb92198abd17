import { AwsError } from '../../kernel/index.ts';
import { arnResourceType, isLabelled } from '../arn.ts';

/**
 * Checks that a text is an ARN of Step Functions, and of the type an operation takes.
 *
 * @throws AwsError InvalidArn
 */
export function assertArn(arn: string, type: 'activity' | 'stateMachine' | 'execution' | 'mapRun'): void {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const actual = arnResourceType(arn);
  if (actual === undefined) throw invalidArn(`Invalid ARN: ${arn}`);
  if (actual !== type) throw invalidArn(`Resource type not valid in this context: ${actual}`);
}

function invalidArn(reason: string): AwsError {
  return new AwsError({ code: 'InvalidArn', message: `Invalid Arn: '${reason}'` });
}

/**
 * Refuses an ARN that belongs to a distributed Map, where an operation takes none.
 *
 * @throws AwsError ValidationException
 */
export function refuseLabelled(arn: string, kind: 'Execution' | 'State Machine'): void {
  if (!isLabelled(arn)) return;
  throw new AwsError({
    code: 'ValidationException',
    message: `Labeled ${kind} ARNs are not supported for this API`,
    fields: { reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS' },
  });
}
