import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from './test-cloud.ts';

export const TASK: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: 'price', 'Payload.$': '$.order' },
  End: true,
};

export function testState(
  definition: JsonObject,
  fields: JsonObject = {},
  cloud = new TestCloud(),
): Promise<JsonObject> {
  return cloud.operation('TestState', { definition: JSON.stringify(definition), ...fields });
}

export function mocked(result: Json): JsonObject {
  return { mock: { result: JSON.stringify(result) } };
}

export const MAP: JsonObject = {
  Type: 'Map',
  ItemProcessor: { StartAt: 'Each', States: { Each: { Type: 'Pass', End: true } } },
  End: true,
};
