import type { JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { requiredText, textList } from '../api/members.ts';
import { addToPolicy } from '../queue/labelled-policy.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

const LABEL = /^[A-Za-z0-9_-]{1,80}$/;
const ACCOUNT_ID = /^\d{12}$/;
const ACTIONS_MAX = 7;

/** Actions that may be given to others. Source: SQS API reference, AddPermission, `Actions`. */
const SHARED_ACTIONS: ReadonlySet<string> = new Set([
  '*',
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListDeadLetterSourceQueues',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
]);

/** Source: SQS API reference, AddPermission. */
export const addPermission: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'AddPermission', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    const label = requiredText(input, 'Label');
    if (!LABEL.test(label)) {
      throw invalidValue(
        'Label',
        label,
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.',
      );
    }
    const actions = namedIn(input, 'Actions');
    const accountIds = namedIn(input, 'AWSAccountIds');
    if (actions.length > ACTIONS_MAX) {
      throw sqsError('OverLimit', `${actions.length} Actions were found, maximum allowed is ${ACTIONS_MAX}.`);
    }
    for (const action of actions) {
      if (!SHARED_ACTIONS.has(action)) {
        throw invalidValue(
          'ActionName',
          `SQS:${action}`,
          'Only the queue owner is allowed to invoke this action.',
        );
      }
    }
    for (const accountId of accountIds) {
      if (!ACCOUNT_ID.test(accountId)) {
        throw invalidValue('PrincipalId', JSON.stringify([accountId]), 'Unable to verify.');
      }
    }
    if (!addToPolicy(queue, { label, actions, accountIds, partition: context.cloud.partition })) {
      throw invalidValue('Label', label, 'Already exists.');
    }
    queue.lastModifiedEpochMs = context.cloud.clock.nowEpochMs();
    return {};
  },
});

function namedIn(input: JsonObject, member: string): readonly string[] {
  const names = textList(input, member);
  if (names.length > 0) return names;
  throw sqsError('MissingParameter', `The request must contain the parameter ${member}.`);
}

function invalidValue(member: string, value: string, reason: string) {
  return sqsError(
    'InvalidParameterValue',
    `Value ${value} for parameter ${member} is invalid. Reason: ${reason}`,
  );
}
