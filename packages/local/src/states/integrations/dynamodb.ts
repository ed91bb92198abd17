import type { ServiceIntegration } from './integration.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { sdkService } from './sdk-services.ts';
import { optimisedFailure } from './service-errors.ts';

/** `arn:aws:states:::dynamodb:getItem` and the like @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html */
export function dynamodb(operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem'): ServiceIntegration {
  return {
    patterns: ['REQUEST_RESPONSE'],
    request: (parameters) => ({ service: 'dynamodb', operation, input: parameters }),
    result: (response, scope) => ({
      ...response,
      ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
    }),
    failure: (fault, { requestId }) => optimisedFailure(sdkService('dynamodb'), fault, requestId),
  };
}
