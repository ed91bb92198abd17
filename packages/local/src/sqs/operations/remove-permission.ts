import { sqsError } from '../api/errors.ts';
import { requiredText } from '../api/members.ts';
import { removeFromPolicy } from '../queue/labelled-policy.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Source: SQS API reference, RemovePermission. */
export const removePermission: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'RemovePermission', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    const label = requiredText(input, 'Label');
    if (!removeFromPolicy(queue, label)) {
      throw sqsError(
        'InvalidParameterValue',
        `Value ${label} for parameter Label is invalid. Reason: can't find label on existing policy.`,
      );
    }
    queue.lastModifiedEpochMs = context.cloud.clock.nowEpochMs();
    return {};
  },
});
