import { sqsError } from '../api/errors.ts';
import { textList } from '../api/members.ts';
import type { Queue } from '../queue/queue.ts';
import { effectiveAttributes, isAttributeOf } from '../queue/queue-attributes.ts';
import { onQueue, requestedQueue, type SqsOperation } from './context.ts';

/** Attributes that the service keeps, beside those that can be set. */
const COMPUTED = {
  QueueArn: ({ arn }) => arn,
  ApproximateNumberOfMessages: (queue) => String(queue.counts().visible),
  ApproximateNumberOfMessagesNotVisible: (queue) => String(queue.counts().inFlight),
  ApproximateNumberOfMessagesDelayed: (queue) => String(queue.counts().delayed),
  CreatedTimestamp: ({ createdAtEpochMs }) => String(Math.floor(createdAtEpochMs / 1_000)),
  LastModifiedTimestamp: ({ lastModifiedEpochMs }) => String(Math.floor(lastModifiedEpochMs / 1_000)),
} satisfies Readonly<Record<string, (queue: Queue) => string>>;

/** Source: SQS API reference, GetQueueAttributes. */
export const getQueueAttributes: SqsOperation = (context) => ({
  permissions: (input) => onQueue(context, 'GetQueueAttributes', input),
  run: async (input) => {
    const queue = requestedQueue(context, input);
    const wanted = textList(input, 'AttributeNames');
    const unknown = wanted.find(
      (name) => name !== 'All' && !isAttributeOf(name, queue.attributes) && !Object.hasOwn(COMPUTED, name),
    );
    if (unknown !== undefined) throw sqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
    const all = [
      ...Object.entries(COMPUTED).map(([name, compute]) => [name, compute(queue)] as const),
      ...effectiveAttributes(queue.attributes),
    ];
    const selected = all.filter(([name]) => wanted.includes('All') || wanted.includes(name));
    return selected.length === 0 ? {} : { Attributes: Object.fromEntries(selected) };
  },
});
