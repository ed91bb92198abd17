import { type OptimizedIntegration, type Shape, sdkMetadata } from '../states/integrations/index.ts';
import { READ_ITEM, WRITTEN_ITEM } from './response-shapes.ts';

/**
 * `arn:aws:states:::dynamodb:getItem` and the like. Source: Step Functions developer guide, "Perform DynamoDB CRUD
 * operations with Step Functions".
 */
export const itemIntegrations: Readonly<Record<string, OptimizedIntegration>> = {
  deleteItem: onItem('DeleteItem', WRITTEN_ITEM),
  getItem: onItem('GetItem', READ_ITEM),
  putItem: onItem('PutItem', WRITTEN_ITEM),
  updateItem: onItem('UpdateItem', WRITTEN_ITEM),
};

function onItem(
  operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem',
  response: Shape,
): OptimizedIntegration {
  return {
    patterns: ['REQUEST_RESPONSE'],
    response,
    request: (parameters) => ({ operation, input: parameters }),
    result: (response, scope) => ({
      ...response,
      ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
    }),
  };
}
