import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { resourceNotFound } from '../api/errors.ts';
import { requiredText } from '../api/members.ts';
import type { MoveTasks } from '../move/move-tasks.ts';
import type { Queue } from '../queue/queue.ts';
import { type QueueStore, queueNameOfUrl } from '../queue/queue-store.ts';

/** What the operations of the service work on. */
export interface SqsContext {
  readonly cloud: Cloud;
  readonly queues: QueueStore;
  readonly moveTasks: MoveTasks;
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

/** The queue that the member with an ARN means. @throws AwsError ResourceNotFoundException */
export function queueOfArn(queues: QueueStore, arn: string, member: 'SourceArn' | 'DestinationArn'): Queue {
  const queue = queues.findByArn(arn);
  if (queue !== undefined) return queue;
  throw resourceNotFound(`The resource that you specified for the ${member} parameter doesn't exist.`);
}

/** The permission on the queue that `SourceArn` means, before the request is checked. */
export function onSource(action: string, { SourceArn }: JsonObject): RequiredPermission[] {
  return onArn(action, typeof SourceArn === 'string' ? SourceArn : undefined);
}

/** The permission on a queue; `undefined`: on every one. */
export function onArn(action: string, queueArn: string | undefined): RequiredPermission[] {
  return [{ action: `sqs:${action}`, resources: [queueArn ?? '*'] }];
}
