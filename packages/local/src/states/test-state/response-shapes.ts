import { SHAPES_OF_ABSENT_SERVICES } from './absent-services.ts';
import { ANY, BOOLEAN, between, listOf, mapOf, NUMBER, oneOf, type Shape, structure, TEXT } from './shape.ts';

/** Source: DynamoDB API reference, AttributeValue. */
function attributeValue(): Shape {
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

const READ_ITEM = (): Shape =>
  structure({ Item: mapOf(attributeValue()), ConsumedCapacity: CONSUMED_CAPACITY });

const WRITTEN_ITEM = (): Shape =>
  structure({
    Attributes: mapOf(attributeValue()),
    ConsumedCapacity: CONSUMED_CAPACITY,
    ItemCollectionMetrics: structure({
      ItemCollectionKey: mapOf(attributeValue()),
      SizeEstimateRangeGB: listOf(NUMBER),
    }),
  });

const PUT_EVENTS = structure({
  Entries: listOf(structure({ EventId: TEXT, ErrorCode: TEXT, ErrorMessage: TEXT })),
  FailedEntryCount: NUMBER,
});

const SEND_MESSAGE = {
  MessageId: TEXT,
  SequenceNumber: TEXT,
};

/** Source: Lambda API reference, FunctionConfiguration. */
const FUNCTION_CONFIGURATION = structure({
  Architectures: listOf(oneOf('x86_64', 'arm64')),
  CodeSha256: TEXT,
  CodeSize: NUMBER,
  Description: TEXT,
  FunctionArn: TEXT,
  FunctionName: TEXT,
  Handler: TEXT,
  LastModified: TEXT,
  LastUpdateStatus: oneOf('Successful', 'Failed', 'InProgress'),
  MemorySize: between(128, 10_240),
  PackageType: oneOf('Zip', 'Image'),
  RevisionId: TEXT,
  Role: TEXT,
  State: oneOf('Pending', 'Active', 'Inactive', 'Failed'),
  Timeout: between(1, 900),
  Version: TEXT,
});

/** Answers of the optimized Lambda integration have the payload as JSON; those of the SDK integration as text. */
const INVOKED = { ExecutedVersion: TEXT, FunctionError: TEXT, LogResult: TEXT, StatusCode: NUMBER };

/** Responses that a mocked result is held to, by resource type and action. */
export const RESPONSE_SHAPES: Readonly<Record<string, Shape>> = {
  ...SHAPES_OF_ABSENT_SERVICES,
  'dynamodb:getItem': READ_ITEM(),
  'dynamodb:putItem': WRITTEN_ITEM(),
  'dynamodb:updateItem': WRITTEN_ITEM(),
  'dynamodb:deleteItem': WRITTEN_ITEM(),
  'aws-sdk:dynamodb:getItem': READ_ITEM(),
  'aws-sdk:dynamodb:putItem': WRITTEN_ITEM(),
  'aws-sdk:dynamodb:updateItem': WRITTEN_ITEM(),
  'aws-sdk:dynamodb:deleteItem': WRITTEN_ITEM(),
  'events:putEvents': PUT_EVENTS,
  'aws-sdk:eventbridge:putEvents': PUT_EVENTS,
  'lambda:invoke': structure({ ...INVOKED, Payload: ANY }),
  'aws-sdk:lambda:invoke': structure({ ...INVOKED, Payload: TEXT }),
  'aws-sdk:lambda:getFunction': structure({
    Code: structure({ ImageUri: TEXT, Location: TEXT, RepositoryType: TEXT, ResolvedImageUri: TEXT }),
    Concurrency: structure({ ReservedConcurrentExecutions: NUMBER }),
    Configuration: FUNCTION_CONFIGURATION,
    Tags: mapOf(TEXT),
  }),
  'aws-sdk:lambda:getFunctionConfiguration': FUNCTION_CONFIGURATION,
  'sqs:sendMessage': structure({ ...SEND_MESSAGE, MD5OfMessageBody: TEXT, MD5OfMessageAttributes: TEXT }),
  'aws-sdk:sqs:sendMessage': structure({
    ...SEND_MESSAGE,
    Md5OfMessageBody: TEXT,
    Md5OfMessageAttributes: TEXT,
  }),
  'states:startExecution': structure({ ExecutionArn: TEXT, StartDate: ANY }, ['ExecutionArn', 'StartDate']),
  'aws-sdk:sfn:startExecution': structure({ ExecutionArn: TEXT, StartDate: ANY }, [
    'ExecutionArn',
    'StartDate',
  ]),
};
