import type { JsonObject } from '../../kernel/index.ts';
import { tagList } from '../../request/index.ts';
import { type Attributes, present, type ResourceType, tagsOf } from '../../stack/index.ts';

/** Source: documentation of the AWS provider, `aws_dynamodb_table`. */
export const dynamodbTable: ResourceType = {
  create: async (attributes, context) => {
    const name = attributes.text('name');
    const billingMode = attributes.optionalText('billing_mode') ?? 'PROVISIONED';
    const output = await context.call('dynamodb', 'CreateTable', {
      ...present({
        TableName: name,
        BillingMode: billingMode,
        AttributeDefinitions: attributes.blocks('attribute').map((attribute) => ({
          AttributeName: attribute.text('name'),
          AttributeType: attribute.text('type'),
        })),
        KeySchema: keySchema(attributes),
        GlobalSecondaryIndexes: indexes(attributes.blocks('global_secondary_index'), billingMode),
        LocalSecondaryIndexes: localIndexes(attributes.blocks('local_secondary_index'), attributes),
        ProvisionedThroughput: throughput(attributes, billingMode),
        DeletionProtectionEnabled: attributes.optionalBoolean('deletion_protection_enabled'),
        TableClass: attributes.optionalText('table_class'),
        SSESpecification: encryption(attributes),
      }),
      Tags: tagList(tagsOf(attributes, context)),
    });
    if (attributes.optionalBoolean('stream_enabled') === true) {
      attributes.refuse('stream_enabled', 'asks for a stream, and the local engine has none');
    }
    await setTimeToLive(attributes, name, context.call);
    await setBackups(attributes, name, context.call);
    const { TableArn } = output['TableDescription'] as JsonObject;
    return { arn: TableArn, id: name };
  },
};

type Call = Parameters<ResourceType['create']>[1]['call'];

function keySchema(attributes: Attributes): readonly JsonObject[] {
  const rangeKey = attributes.optionalText('range_key');
  return [
    { AttributeName: attributes.text('hash_key'), KeyType: 'HASH' },
    ...(rangeKey === undefined ? [] : [{ AttributeName: rangeKey, KeyType: 'RANGE' }]),
  ];
}

function projection(index: Attributes): JsonObject {
  const others = index.texts('non_key_attributes');
  return {
    ProjectionType: index.text('projection_type'),
    ...(others.length > 0 && { NonKeyAttributes: others }),
  };
}

function indexes(blocks: readonly Attributes[], billingMode: string): readonly JsonObject[] | undefined {
  if (blocks.length === 0) return undefined;
  return blocks.map((index) =>
    present({
      IndexName: index.text('name'),
      KeySchema: keySchema(index),
      Projection: projection(index),
      ProvisionedThroughput: throughput(index, billingMode),
    }),
  );
}

function localIndexes(blocks: readonly Attributes[], table: Attributes): readonly JsonObject[] | undefined {
  if (blocks.length === 0) return undefined;
  return blocks.map((index) => ({
    IndexName: index.text('name'),
    KeySchema: [
      { AttributeName: table.text('hash_key'), KeyType: 'HASH' },
      { AttributeName: index.text('range_key'), KeyType: 'RANGE' },
    ],
    Projection: projection(index),
  }));
}

function throughput(attributes: Attributes, billingMode: string): JsonObject | undefined {
  const read = attributes.optionalNumber('read_capacity');
  const write = attributes.optionalNumber('write_capacity');
  return billingMode === 'PROVISIONED' ? { ReadCapacityUnits: read, WriteCapacityUnits: write } : undefined;
}

function encryption(attributes: Attributes): JsonObject | undefined {
  const block = attributes.block('server_side_encryption');
  if (block === undefined) return undefined;
  block.accept({ kms_key_arn: 'names the key; the engine keeps items in memory and encrypts nothing' });
  return { Enabled: block.optionalBoolean('enabled') ?? false };
}

async function setTimeToLive(attributes: Attributes, tableName: string, call: Call): Promise<void> {
  const block = attributes.block('ttl');
  if (block === undefined) return;
  const attributeName = block.optionalText('attribute_name');
  if (block.optionalBoolean('enabled') !== true || attributeName === undefined) return;
  await call('dynamodb', 'UpdateTimeToLive', {
    TableName: tableName,
    TimeToLiveSpecification: { AttributeName: attributeName, Enabled: true },
  });
}

async function setBackups(attributes: Attributes, tableName: string, call: Call): Promise<void> {
  const block = attributes.block('point_in_time_recovery');
  if (block === undefined) return;
  block.accept({ recovery_period_in_days: 'bounds backups, which the engine does not make' });
  await call('dynamodb', 'UpdateContinuousBackups', {
    TableName: tableName,
    PointInTimeRecoverySpecification: {
      PointInTimeRecoveryEnabled: block.optionalBoolean('enabled') ?? false,
    },
  });
}
