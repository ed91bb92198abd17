import { optionalStructure, optionalText } from '../../request/index.ts';
import { validationException } from '../api/errors.ts';
import type { TargetDefinition } from './definition.ts';

/** An SQS queue. */
export interface QueueDestination {
  readonly kind: 'queue';
  readonly queueArn: string;
  readonly messageGroupId?: string;
}

export const queueTarget: TargetDefinition<QueueDestination> = {
  members: ['SqsParameters'],
  parse: ({ arn, service }, request) => {
    if (service !== 'sqs') return undefined;
    const messageGroupId = optionalText(optionalStructure(request, 'SqsParameters') ?? {}, 'MessageGroupId');
    if (messageGroupId === undefined && arn.endsWith('.fifo')) {
      throw validationException(
        `Parameter(s) SqsParameters must be specified for target: ${String(request['Id'])}.`,
      );
    }
    return { kind: 'queue', queueArn: arn, ...(messageGroupId !== undefined && { messageGroupId }) };
  },
  call: ({ queueArn, messageGroupId }, { event: { traceHeader }, inputText }) => ({
    service: 'sqs',
    operation: 'SendMessage',
    input: {
      QueueUrl: queueUrlOf(queueArn),
      MessageBody: inputText,
      ...(messageGroupId !== undefined && { MessageGroupId: messageGroupId }),
      ...(traceHeader !== undefined && {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
      }),
    },
  }),
  failures: { QueueDoesNotExist: 'NO_RESOURCE', RequestThrottled: 'THROTTLING' },
};

/** SendMessage takes a URL where rules know an ARN; the queue service reads the name from the URL's path. */
export function queueUrlOf(queueArn: string): string {
  const [, , , region = '', accountId = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
}
