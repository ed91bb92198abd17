import {
  checkParameters,
  type OptimizedIntegration,
  type Shape,
  sdkMetadata,
} from '../states/integrations/index.ts';
import { ON_ITEM } from './request-shapes.ts';
import { READ_ITEM, WRITTEN_ITEM } from './response-shapes.ts';

/**
 * `arn:aws:states:::dynamodb:getItem` and the like. Source: Step Functions developer guide, "Perform DynamoDB CRUD
 * operations with Step Functions".
 */
export const itemIntegrations: Readonly<Record<string, OptimizedIntegration>> = {
  deleteItem: onItem('deleteItem', WRITTEN_ITEM),
  getItem: onItem('getItem', READ_ITEM),
  putItem: onItem('putItem', WRITTEN_ITEM),
  updateItem: onItem('updateItem', WRITTEN_ITEM),
};

const OPERATIONS = {
  deleteItem: 'DeleteItem',
  getItem: 'GetItem',
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
} as const;

function onItem(action: keyof typeof OPERATIONS, response: Shape): OptimizedIntegration {
  return {
    patterns: ['REQUEST_RESPONSE'],
    response,
    request: (parameters) => {
      checkParameters(ON_ITEM, parameters);
      return { operation: OPERATIONS[action], input: parameters };
    },
    result: (response, scope) => ({
      ...response,
      ...sdkMetadata(response, { contentType: 'application/x-amz-json-1.0' }, scope),
    }),
  };
}
