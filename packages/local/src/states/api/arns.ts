import { AwsFault } from '../../kernel/index.ts';
import { arnResourceType, isLabelled } from '../arn.ts';

/**
 * Checks that a text is an ARN of Step Functions, and of the type an operation takes.
 *
 * @throws AwsFault InvalidArn
 */
export function assertArn(arn: string, type: 'activity' | 'stateMachine' | 'execution' | 'mapRun'): void {
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const actual = arnResourceType(arn);
  if (actual === undefined) throw invalidArn(`Invalid ARN: ${arn}`);
  if (actual !== type) throw invalidArn(`Resource type not valid in this context: ${actual}`);
}

function invalidArn(reason: string): AwsFault {
  return new AwsFault({ code: 'InvalidArn', message: `Invalid Arn: '${reason}'` });
}

/**
 * Refuses an ARN that belongs to a distributed Map, where an operation takes none.
 *
 * @throws AwsFault ValidationException
 */
export function refuseLabelled(arn: string, kind: 'Execution' | 'State Machine'): void {
  if (!isLabelled(arn)) return;
  throw new AwsFault({
    code: 'ValidationException',
    message: `Labeled ${kind} ARNs are not supported for this API`,
    fields: { reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS' },
  });
}
