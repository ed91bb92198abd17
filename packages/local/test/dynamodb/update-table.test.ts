import { beforeEach, expect, test } from 'vitest';
import { DynamoDbService } from '../../src/dynamodb/index.ts';
import { type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

const TableName = 'orders';
let cloud: DirectCloud;

beforeEach(async () => {
  cloud = new DirectCloud();
  cloud.addService('dynamodb', new DynamoDbService(cloud).operations);
  await call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    SSESpecification: { Enabled: true },
  });
});

function call(operation: string, input: JsonObject): Promise<JsonObject> {
  return cloud.call({ service: 'dynamodb', operation, input, principal: OPERATOR });
}

const update = (members: JsonObject) => call('UpdateTable', { TableName, ...members });
const described = async () => (await call('DescribeTable', { TableName }))['Table'];
const THROUGHPUT = { ReadCapacityUnits: 5, WriteCapacityUnits: 6 };

test('UpdateTable keeps how a table is paid for, there and back', async () => {
  const { TableDescription } = await update({
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: THROUGHPUT,
  });
  const provisioned = {
    BillingModeSummary: { BillingMode: 'PROVISIONED' },
    ProvisionedThroughput: THROUGHPUT,
  };
  expect(TableDescription).toMatchObject(provisioned);
  expect(await described()).toMatchObject(provisioned);
  await update({ ProvisionedThroughput: { ...THROUGHPUT, ReadCapacityUnits: 7 } });
  expect(await described()).toMatchObject({ ProvisionedThroughput: { ReadCapacityUnits: 7 } });
  await update({ BillingMode: 'PAY_PER_REQUEST' });
  expect(await described()).toMatchObject({
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  });
});

test('UpdateTable keeps protection and class, and leaves the rest as it was', async () => {
  await update({ DeletionProtectionEnabled: true });
  await update({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  expect(await described()).toMatchObject({
    DeletionProtectionEnabled: true,
    TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
    SSEDescription: { Status: 'ENABLED' },
  });
  await expect(call('DeleteTable', { TableName })).rejects.toMatchObject({ code: 'ValidationException' });
  await update({ DeletionProtectionEnabled: false });
  await expect(call('DeleteTable', { TableName })).resolves.toHaveProperty('TableDescription');
});

test.each<[JsonObject, string]>([
  [{ GlobalSecondaryIndexUpdates: [] }, 'does not change GlobalSecondaryIndexUpdates of a table'],
  [{ StreamSpecification: { StreamEnabled: true } }, 'does not change StreamSpecification of a table'],
  [{ ReplicaUpdates: [] }, 'does not change ReplicaUpdates of a table'],
  [{}, 'At least one of ProvisionedThroughput, BillingMode'],
  [{ ProvisionedThroughput: THROUGHPUT }, 'when BillingMode is PAY_PER_REQUEST'],
  [{ BillingMode: 'PROVISIONED' }, 'must both be specified when BillingMode is PROVISIONED'],
])('UpdateTable is refused with %j', async (members, message) => {
  await expect(update(members)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test('UpdateTable of a table that is not there is refused', async () => {
  await expect(
    call('UpdateTable', { TableName: 'none', BillingMode: 'PAY_PER_REQUEST' }),
  ).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
