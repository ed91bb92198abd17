import { type OptimizedIntegration, sdkMetadata } from '../states/integrations/index.ts';

/**
 * `arn:aws:states:::sqs:sendMessage`. Source: Step Functions developer guide, "Send messages to an Amazon SQS queue".
 */
export const sendMessageIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  request: ({ MessageBody: body, ...parameters }) => ({
    operation: 'SendMessage',
    input: { ...parameters, MessageBody: typeof body === 'string' ? body : JSON.stringify(body) },
  }),
  result: (response, scope) => ({
    ...response,
    ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
  }),
};
