import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { DynamoDbService } from './dynamodb-service.ts';
import { itemIntegrations } from './item-integrations.ts';
import { REQUESTS } from './request-shapes.ts';
import { dynamodbTable } from './resources/dynamodb-table.ts';
import { READ_ITEM, WRITTEN_ITEM } from './response-shapes.ts';
import { namedTables } from './table-arn.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    dynamodb: true;
  }
}

export const dynamodb: ServiceDescriptor<DynamoDbService> = {
  name: 'dynamodb',
  wire: {
    protocol: 'aws-json',
    targetPrefix: 'DynamoDB_20120810',
    errorNamespace: 'com.amazonaws.dynamodb.v20120810#',
  },
  throttling: { code: 'ProvisionedThroughputExceededException', httpStatus: 400 },
  sdk: {
    resourceName: 'dynamodb',
    sdkName: 'DynamoDb',
    optimizedPrefix: 'DynamoDB',
    legacyServiceName: 'AmazonDynamoDBv2',
    legacyBaseException: 'AmazonDynamoDBException',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'ConditionalCheckFailedException',
      'DuplicateItemException',
      'IdempotentParameterMismatchException',
      'InternalServerError',
      'ItemCollectionSizeLimitExceededException',
      'LimitExceededException',
      'ProvisionedThroughputExceededException',
      'ReplicatedWriteConflictException',
      'RequestLimitExceeded',
      'ResourceInUseException',
      'ResourceNotFoundException',
      'TableNotFoundException',
      'ThrottlingException',
      'TransactionCanceledException',
      'TransactionConflictException',
      'TransactionInProgressException',
    ]),
  },
  namedArns: namedTables,
  integrations: itemIntegrations,
  requests: REQUESTS,
  responses: {
    deleteItem: WRITTEN_ITEM,
    getItem: READ_ITEM,
    putItem: WRITTEN_ITEM,
    updateItem: WRITTEN_ITEM,
  },

  start({ cloud }) {
    const service = new DynamoDbService(cloud);
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: { aws_dynamodb_table: dynamodbTable },
    };
  },
};
