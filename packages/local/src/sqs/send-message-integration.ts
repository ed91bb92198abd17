import {
  type OptimizedIntegration,
  type Shape,
  sdkMetadata,
  structure,
  TEXT,
} from '../states/integrations/index.ts';

const SENT = { MessageId: TEXT, SequenceNumber: TEXT };

/** What SendMessage answers; the SDK begins the names of digests otherwise. */
export const SENT_BY_SDK: Shape = structure({
  ...SENT,
  Md5OfMessageBody: TEXT,
  Md5OfMessageAttributes: TEXT,
});

/**
 * `arn:aws:states:::sqs:sendMessage`. Source: Step Functions developer guide, "Send messages to an Amazon SQS queue".
 */
export const sendMessageIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  response: structure({ ...SENT, MD5OfMessageBody: TEXT, MD5OfMessageAttributes: TEXT }),
  request: ({ MessageBody: body, ...parameters }) => ({
    operation: 'SendMessage',
    input: { ...parameters, MessageBody: typeof body === 'string' ? body : JSON.stringify(body) },
  }),
  result: (response, scope) => ({
    ...response,
    ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
  }),
};
