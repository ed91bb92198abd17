import { type OptimizedIntegration, sdkMetadata } from '../states/integrations/index.ts';

/**
 * `arn:aws:states:::dynamodb:getItem` and the like. Source: Step Functions developer guide, "Perform DynamoDB CRUD
 * operations with Step Functions".
 */
export const itemIntegrations: Readonly<Record<string, OptimizedIntegration>> = {
  deleteItem: onItem('DeleteItem'),
  getItem: onItem('GetItem'),
  putItem: onItem('PutItem'),
  updateItem: onItem('UpdateItem'),
};

function onItem(operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem'): OptimizedIntegration {
  return {
    patterns: ['REQUEST_RESPONSE'],
    request: (parameters) => ({ operation, input: parameters }),
    result: (response, scope) => ({
      ...response,
      ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
    }),
  };
}
