import { BOOLEAN, listOf, mapOf, NUMBER, type Shape, structure, TEXT } from '../states/integrations/index.ts';

/** Source: DynamoDB API reference, AttributeValue. */
export function attributeValue(): Shape {
  return structure({
    B: TEXT,
    BOOL: BOOLEAN,
    BS: listOf(TEXT),
    L: () => listOf(attributeValue()),
    M: () => ({ kind: 'map', value: attributeValue() }),
    N: TEXT,
    NS: listOf(TEXT),
    NULL: BOOLEAN,
    S: TEXT,
    SS: listOf(TEXT),
  });
}

const CAPACITY = { CapacityUnits: NUMBER, ReadCapacityUnits: NUMBER, WriteCapacityUnits: NUMBER };
const CONSUMED_CAPACITY = structure({
  ...CAPACITY,
  TableName: TEXT,
  Table: structure(CAPACITY),
  GlobalSecondaryIndexes: mapOf(structure(CAPACITY)),
  LocalSecondaryIndexes: mapOf(structure(CAPACITY)),
});

/** What GetItem answers. */
export const READ_ITEM: Shape = structure({
  Item: mapOf(attributeValue()),
  ConsumedCapacity: CONSUMED_CAPACITY,
});

/** What PutItem, UpdateItem and DeleteItem answer. */
export const WRITTEN_ITEM: Shape = structure({
  Attributes: mapOf(attributeValue()),
  ConsumedCapacity: CONSUMED_CAPACITY,
  ItemCollectionMetrics: structure({
    ItemCollectionKey: mapOf(attributeValue()),
    SizeEstimateRangeGB: listOf(NUMBER),
  }),
});
