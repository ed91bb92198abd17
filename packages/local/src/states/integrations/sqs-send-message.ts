import type { ServiceIntegration } from './integration.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { sdkService } from './sdk-services.ts';
import { optimisedFailure } from './service-errors.ts';

/** `arn:aws:states:::sqs:sendMessage` @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html */
export const sqsSendMessage: ServiceIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  request: ({ MessageBody: body, ...parameters }) => ({
    service: 'sqs',
    operation: 'SendMessage',
    input: { ...parameters, MessageBody: typeof body === 'string' ? body : JSON.stringify(body) },
  }),
  result: (response, scope) => ({
    ...response,
    ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
  }),
  failure: (fault, { requestId }) => optimisedFailure(sdkService('sqs'), fault, requestId),
};
