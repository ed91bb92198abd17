import { AwsFault } from '../../kernel/index.ts';
import { arnResourceType } from '../arn.ts';

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
