import { AwsFault } from '../../kernel/index.ts';
import { isLabelled } from '../arn.ts';

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
