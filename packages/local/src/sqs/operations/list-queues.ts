import { type PageRules, takePage } from '../../request/index.ts';
import { sqsError } from '../api/errors.ts';
import { optionalText, SQS_PARSER } from '../api/members.ts';
import { LIST_QUEUES_MAX } from '../limits.ts';
import type { SqsOperation } from './context.ts';

const PAGES: PageRules = {
  parser: SQS_PARSER,
  limit: { member: 'MaxResults', default: LIST_QUEUES_MAX, max: LIST_QUEUES_MAX },
  token: { asked: 'NextToken', given: 'NextToken' },
  invalidToken: (token) =>
    sqsError('InvalidParameterValue', `Value ${token} for parameter NextToken is invalid.`),
};

/** Source: SQS API reference, ListQueues. Without `MaxResults` the first 1,000 are given and no token. */
export const listQueues: SqsOperation = ({ queues }) => ({
  permissions: () => [{ action: 'sqs:ListQueues', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'QueueNamePrefix') ?? '';
    const named = queues.list().filter(({ name }) => name.startsWith(prefix));
    const { items, next } = takePage(named, { input }, PAGES);
    return {
      ...(items.length > 0 && { QueueUrls: items.map(({ name }) => queues.urlOf(name)) }),
      ...(input['MaxResults'] !== undefined && next),
    };
  },
});
