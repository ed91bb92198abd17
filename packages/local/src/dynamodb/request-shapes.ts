import { BOOLEAN, listOf, mapOf, NUMBER, type Shape, structure, TEXT } from '../states/integrations/index.ts';
import { attributeValue } from './response-shapes.ts';

const ATTRIBUTES = mapOf(attributeValue());

/** Members of requests about items, which mean the same wherever they stand. Source: DynamoDB API reference. */
const MEMBERS = {
  AttributesToGet: listOf(TEXT),
  ClientRequestToken: TEXT,
  ConditionExpression: TEXT,
  ConsistentRead: BOOLEAN,
  ExclusiveStartKey: ATTRIBUTES,
  ExpressionAttributeNames: mapOf(TEXT),
  ExpressionAttributeValues: ATTRIBUTES,
  FilterExpression: TEXT,
  IndexName: TEXT,
  Item: ATTRIBUTES,
  Key: ATTRIBUTES,
  KeyConditionExpression: TEXT,
  Limit: NUMBER,
  ProjectionExpression: TEXT,
  ReturnConsumedCapacity: TEXT,
  ReturnItemCollectionMetrics: TEXT,
  ReturnValues: TEXT,
  ReturnValuesOnConditionCheckFailure: TEXT,
  ScanIndexForward: BOOLEAN,
  Select: TEXT,
  TableName: TEXT,
  UpdateExpression: TEXT,
};

/** What tasks ask about one item, or about those of one table. */
export const ON_ITEM = structure(MEMBERS);
const TRANSACTION = structure({
  ...MEMBERS,
  TransactItems: listOf(
    structure({ ConditionCheck: ON_ITEM, Delete: ON_ITEM, Get: ON_ITEM, Put: ON_ITEM, Update: ON_ITEM }),
  ),
});

/** What tasks ask in PartiQL. */
const IN_PARTIQL = {
  ConsistentRead: BOOLEAN,
  Limit: NUMBER,
  NextToken: TEXT,
  Parameters: listOf(attributeValue()),
  ReturnConsumedCapacity: TEXT,
  Statement: TEXT,
};
const STATEMENTS = listOf(structure(IN_PARTIQL));

/** What tasks may ask, by action. */
export const REQUESTS: Readonly<Record<string, Shape>> = {
  batchExecuteStatement: structure({ ReturnConsumedCapacity: TEXT, Statements: STATEMENTS }),
  deleteItem: ON_ITEM,
  executeStatement: structure(IN_PARTIQL),
  executeTransaction: structure({ ClientRequestToken: TEXT, TransactStatements: STATEMENTS }),
  getItem: ON_ITEM,
  putItem: ON_ITEM,
  query: ON_ITEM,
  scan: ON_ITEM,
  transactGetItems: TRANSACTION,
  transactWriteItems: TRANSACTION,
  updateItem: ON_ITEM,
};
