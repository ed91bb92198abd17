export { DynamoDbService } from './dynamodb-service.ts';
export { dynamodb } from './service.ts';
export { tableArn } from './table-arn.ts';
