import { AwsError, type Call, isJsonObject, type Json, type JsonObject } from '../../src/kernel/index.ts';
import { type ServiceFake, TestCloud } from '../states/support/test-cloud.ts';
import type { LambdaMock, Mocks } from './asl-execution-cases.ts';

/** A cloud whose services answer as the mocks of a case say. */
export function cloudFor(mocks: Mocks = {}): TestCloud {
  const cloud: TestCloud = new TestCloud({
    lambda: (call) => invoke(call, mocks.lambda ?? {}, cloud),
    dynamodb: tables(mocks),
    events: putEvents,
  });
  for (const { arn, type, definition } of mocks.states?.stateMachines ?? []) {
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    cloud.states.addStateMachine({
      arn,
      name,
      type,
      definition: JSON.stringify(definition),
      roleArn: 'arn:aws:iam::111111111111:role/target',
    });
  }
  return cloud;
}

async function invoke(
  { input }: Call,
  functions: Readonly<Record<string, LambdaMock>>,
  cloud: TestCloud,
): Promise<JsonObject> {
  const name = String(input['FunctionName']).replace(/^arn:aws:lambda:[^:]*:[^:]*:function:/u, '');
  const mock = functions[name];
  if (mock === undefined) {
    const message = `Function not found: arn:aws:lambda:us-east-1:111111111111:function:${name}:$LATEST`;
    throw new AwsError({ code: 'ResourceNotFoundException', message, httpStatus: 404 });
  }
  const answer = { StatusCode: 200, ExecutedVersion: '$LATEST' };
  switch (mock.kind) {
    case 'echo':
      return { ...answer, Payload: String(input['Payload']) };
    case 'return':
      return { ...answer, Payload: JSON.stringify(mock.value) };
    case 'error': {
      const { errorType, errorMessage } = mock;
      const document = { errorMessage, errorType, requestId: cloud.ids.uuid(), stackTrace: [] };
      return { ...answer, FunctionError: 'Unhandled', Payload: JSON.stringify(document) };
    }
    case 'delay-echo':
      await new Promise<void>((resolve) => {
        cloud.clock.schedule(mock.seconds * 1000, resolve);
      });
      return { ...answer, Payload: String(input['Payload']) };
    case 'raw-repeat':
      return { ...answer, Payload: mock.char.repeat(mock.count) };
  }
}

/** Tables with a partition key: what the cases put, get, update (`set NAME=:value`) and delete. */
function tables(mocks: Mocks): ServiceFake {
  const itemsByTable = new Map(
    (mocks.dynamodb?.tables ?? []).map(({ name }) => [name, new Map<string, JsonObject>()]),
  );
  const keys = new Map((mocks.dynamodb?.tables ?? []).map(({ name, partitionKey }) => [name, partitionKey]));
  return async ({ operation, input }) => {
    const table = String(input['TableName']);
    const items = itemsByTable.get(table);
    if (items === undefined)
      throw new AwsError({ code: 'ResourceNotFoundException', message: 'Requested resource not found' });
    const keyed = operation === 'PutItem' ? input['Item'] : input['Key'];
    const id = JSON.stringify(isJsonObject(keyed) ? keyed[keys.get(table) ?? ''] : undefined);
    switch (operation) {
      case 'PutItem':
        items.set(id, keyed as JsonObject);
        return {};
      case 'GetItem':
        return items.has(id) ? { Item: items.get(id) } : {};
      case 'DeleteItem':
        items.delete(id);
        return {};
      case 'UpdateItem': {
        const [, name = '', value = ''] = /^set (\w+)=(:\w+)$/u.exec(String(input['UpdateExpression'])) ?? [];
        const values = input['ExpressionAttributeValues'];
        const attribute = isJsonObject(values) ? values[value] : undefined;
        items.set(id, { ...items.get(id), ...(keyed as JsonObject), [name]: attribute });
        return input['ReturnValues'] === 'UPDATED_NEW' ? { Attributes: { [name]: attribute } } : {};
      }
      default:
        throw new AwsError({ code: 'UnknownOperationException', message: operation });
    }
  };
}

const putEvents: ServiceFake = async ({ input }) => {
  const entries = (Array.isArray(input['Entries']) ? input['Entries'] : []).map((entry: Json): JsonObject => {
    if (isJsonObject(entry) && entry['Source'] !== undefined)
      return { EventId: '00000000-0000-4000-8000-00000000beef' };
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.',
    };
  });
  return {
    Entries: entries,
    FailedEntryCount: entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
  };
};
