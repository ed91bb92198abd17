import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { requiredText } from '../api/members.ts';
import type { Queue } from '../queue/queue.ts';
import { type QueueStore, queueNameOfUrl } from '../queue/queue-store.ts';

/** What the operations of the service work on. */
export interface SqsContext {
  readonly cloud: Cloud;
  readonly queues: QueueStore;
}

/** Makes one operation of the service. */
export type SqsOperation = (context: SqsContext) => Operation;

/** The queue that `QueueUrl` means. @throws AwsError MissingParameter, QueueDoesNotExist */
export function requestedQueue({ queues }: SqsContext, input: JsonObject): Queue {
  return queues.get(queueNameOfUrl(requiredText(input, 'QueueUrl')));
}

/** The permission on the queue that `QueueUrl` means, before the request is checked. */
export function onQueue({ queues }: SqsContext, action: string, input: JsonObject): RequiredPermission[] {
  const url = input['QueueUrl'];
  const name = typeof url === 'string' ? queueNameOfUrl(url) : '*';
  return [{ action: `sqs:${action}`, resources: [queues.arnOf(name)] }];
}
