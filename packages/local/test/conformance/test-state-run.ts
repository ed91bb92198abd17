import { AwsError, isJsonObject, type Json, type JsonObject } from '../../src/kernel/index.ts';
import type { TestStateCase } from './asl-execution-cases.ts';
import { Comparer } from './asl-execution-compare.ts';
import { cloudFor } from './asl-execution-mocks.ts';
import type { OpenDoor } from './door.ts';
import { whileTimeMoves } from './moving-time.ts';

export interface TestStateResult {
  readonly agrees: boolean;
  /** What was seen, for those who look into a difference. */
  readonly seen: Json;
}

/** Members that the API takes and gives as JSON text, and the recordings have parsed. */
const DOCUMENTS: ReadonlySet<string> = new Set(['definition', 'input', 'variables', 'context']);

/** Makes a recorded call of TestState and compares the answer. */
export async function runTestStateCase(recorded: TestStateCase, open: OpenDoor): Promise<TestStateResult> {
  const { placeholders: _placeholders, apiError, ...expected } = recorded.expect;
  const comparer = new Comparer(undefined, recorded.replacements ?? []);
  const cloud = cloudFor(recorded.mocks);
  const door = await open(cloud);
  try {
    const answer = await whileTimeMoves(cloud.clock, door.call('states', 'TestState', requestOf(recorded)));
    const value = onTheWire(answer);
    return { agrees: apiError === undefined && comparer.matches(expected, value), seen: value };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const agrees = apiError?.code === error.code && comparer.matches(apiError.message, error.message);
    return { agrees, seen: { code: error.code, message: error.message } };
  } finally {
    await door.close();
  }
}

/** An answer as a client has it, with the output read: the recordings have it so. */
function onTheWire(answer: JsonObject): JsonObject {
  const { output, ...members } = JSON.parse(JSON.stringify(answer)) as JsonObject;
  return typeof output === 'string' ? { ...members, output: JSON.parse(output) as Json } : members;
}

/** The recordings leave the role out; the tests gave one wherever something was to be called or mocked. */
function requestOf({ request, mocks }: TestStateCase): JsonObject {
  const members = Object.entries(request).map(([name, value]): [string, Json | undefined] => [
    name,
    DOCUMENTS.has(name) ? JSON.stringify(value) : value,
  ]);
  const hasRole = isJsonObject(request['mock']) || mocks !== undefined;
  return {
    ...Object.fromEntries(members),
    ...(hasRole ? { roleArn: 'arn:aws:iam::111111111111:role/sfn_role' } : {}),
  };
}
