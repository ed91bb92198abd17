import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { ItemStore } from './item-store.ts';
import { dynamodbKeeping } from './keeping.ts';
import { batchExecuteStatement } from './operations/batch-execute-statement.ts';
import { conditionalWrite } from './operations/conditional-write.ts';
import { describeContinuousBackups, updateContinuousBackups } from './operations/continuous-backups.ts';
import { createTable } from './operations/create-table.ts';
import { deleteTable } from './operations/delete-table.ts';
import {
  describeContributorInsights,
  describeKinesisStreamingDestination,
} from './operations/describe-extras.ts';
import { describeTable } from './operations/describe-table.ts';
import { executeStatement } from './operations/execute-statement.ts';
import { executeTransaction } from './operations/execute-transaction.ts';
import { itemOperation } from './operations/item-operation.ts';
import { describeTimeToLive, updateTimeToLive } from './operations/time-to-live.ts';
import { transactGetItems } from './operations/transact-get-items.ts';
import { transactWriteItems } from './operations/transact-write-items.ts';
import { TransactionTokens } from './operations/transaction-tokens.ts';
import { updateTable } from './operations/update-table.ts';
import { TableSettingsStore } from './table-settings.ts';

/** DynamoDB: the items and their expressions by `dynalite`, the tables' further settings by the engine. */
export class DynamoDbService {
  readonly operations: OperationTable;
  readonly keeping: Keeping;

  constructor(cloud: Cloud) {
    const store = new ItemStore();
    const parts = { cloud, store, settings: new TableSettingsStore() };
    const tokens = new TransactionTokens(cloud.clock);
    const tokensOfStatements = new TransactionTokens(cloud.clock);
    this.keeping = dynamodbKeeping({ ...parts, tokens: { writes: tokens, statements: tokensOfStatements } });
    const item = (name: string) => itemOperation(name, cloud, store);
    this.operations = {
      BatchExecuteStatement: batchExecuteStatement(parts),
      BatchGetItem: item('BatchGetItem'),
      BatchWriteItem: item('BatchWriteItem'),
      CreateTable: createTable(parts),
      DeleteItem: conditionalWrite('DeleteItem', cloud, store),
      DeleteTable: deleteTable(parts),
      DescribeContinuousBackups: describeContinuousBackups(parts),
      DescribeContributorInsights: describeContributorInsights(parts),
      DescribeKinesisStreamingDestination: describeKinesisStreamingDestination(parts),
      DescribeTable: describeTable(parts),
      DescribeTimeToLive: describeTimeToLive(parts),
      ExecuteStatement: executeStatement(parts),
      ExecuteTransaction: executeTransaction(parts, tokensOfStatements),
      GetItem: item('GetItem'),
      ListTables: item('ListTables'),
      ListTagsOfResource: item('ListTagsOfResource'),
      PutItem: conditionalWrite('PutItem', cloud, store),
      Query: item('Query'),
      Scan: item('Scan'),
      TagResource: item('TagResource'),
      TransactGetItems: transactGetItems(parts),
      TransactWriteItems: transactWriteItems(parts, tokens),
      UntagResource: item('UntagResource'),
      UpdateContinuousBackups: updateContinuousBackups(parts),
      UpdateItem: conditionalWrite('UpdateItem', cloud, store),
      UpdateTable: updateTable(parts),
      UpdateTimeToLive: updateTimeToLive(parts),
    };
  }
}
