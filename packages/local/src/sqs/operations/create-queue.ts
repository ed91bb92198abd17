import { parseTagMap } from '../../request/index.ts';
import { sqsError } from '../api/errors.ts';
import { requiredText, SQS_PARSER } from '../api/members.ts';
import { Queue } from '../queue/queue.ts';
import { attributeOf } from '../queue/queue-attributes.ts';
import { parseNewQueue } from '../queue/requested-attributes.ts';
import type { SqsOperation } from './context.ts';

/** Source: SQS API reference, CreateQueue. A queue that exists with these attributes is given back. */
export const createQueue: SqsOperation = ({ cloud, queues }) => ({
  permissions: (input) => [
    { action: 'sqs:CreateQueue', resources: [queues.arnOf(String(input['QueueName'] ?? '*'))] },
  ],
  run: async (input) => {
    const name = requiredText(input, 'QueueName');
    const attributes = parseNewQueue(name, input);
    // The member of this operation begins in small, in the API's own model; clients of older ones write it large.
    const tags = { ...parseTagMap(input, 'tags', SQS_PARSER), ...parseTagMap(input, 'Tags', SQS_PARSER) };
    const existing = queues.find(name);
    if (existing === undefined) {
      const queue = new Queue({ name, arn: queues.arnOf(name), clock: cloud.clock, attributes });
      queue.tags = tags;
      queues.add(queue);
    } else {
      for (const [attribute, value] of attributes) {
        if (attributeOf(existing.attributes, attribute) !== value) {
          throw sqsError(
            'QueueNameExists',
            `A queue already exists with the same name and a different value for attribute ${attribute}`,
          );
        }
      }
    }
    return { QueueUrl: queues.urlOf(name) };
  },
});
