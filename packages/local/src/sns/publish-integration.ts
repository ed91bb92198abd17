import { type OptimizedIntegration, sdkMetadata, structure, TEXT } from '../states/integrations/index.ts';

/** What Publish answers. */
export const PUBLISHED = structure({ MessageId: TEXT, SequenceNumber: TEXT });

/** `arn:aws:states:::sns:publish`. Source: Step Functions developer guide, "Publish messages to an Amazon SNS topic". */
export const publishIntegration: OptimizedIntegration = {
  patterns: ['REQUEST_RESPONSE', 'WAIT_FOR_TASK_TOKEN'],
  response: PUBLISHED,
  request: ({ Message: message, ...parameters }) => ({
    operation: 'Publish',
    input: {
      ...parameters,
      Message: message === undefined || typeof message === 'string' ? message : JSON.stringify(message),
    },
  }),
  result: (response, scope) => ({
    ...response,
    ...sdkMetadata(response, { contentType: 'text/xml' }, scope),
  }),
};
