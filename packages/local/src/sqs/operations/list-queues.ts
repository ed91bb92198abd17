import { sqsFault } from '../api/faults.ts';
import { optionalInteger, optionalText } from '../api/members.ts';
import { LIST_QUEUES_MAX } from '../limits.ts';
import type { SqsOperation } from './context.ts';

/** Source: SQS API reference, ListQueues. Without `MaxResults` the first 1,000 are given and no token. */
export const listQueues: SqsOperation = ({ queues }) => ({
  permissions: () => [{ action: 'sqs:ListQueues', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'QueueNamePrefix') ?? '';
    const limit = optionalInteger(input, 'MaxResults', { min: 1, max: LIST_QUEUES_MAX });
    const names = queues
      .list()
      .map(({ name }) => name)
      .filter((name) => name.startsWith(prefix));
    const start = readToken(optionalText(input, 'NextToken'));
    const end = start + (limit ?? LIST_QUEUES_MAX);
    const urls = names.slice(start, end).map((name) => queues.urlOf(name));
    return {
      ...(urls.length > 0 && { QueueUrls: urls }),
      ...(limit !== undefined &&
        end < names.length && { NextToken: Buffer.from(String(end)).toString('base64') }),
    };
  },
});

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const text = Buffer.from(token, 'base64').toString();
  if (!/^[0-9]+$/.test(text)) {
    throw sqsFault('InvalidParameterValue', `Value ${token} for parameter NextToken is invalid.`);
  }
  return Number(text);
}
