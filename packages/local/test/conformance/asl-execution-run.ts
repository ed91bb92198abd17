import { AwsError, type Json, type JsonObject } from '../../src/kernel/index.ts';
import type { ExecutionCase } from './asl-execution-cases.ts';
import { Comparer } from './asl-execution-compare.ts';
import { cloudFor } from './asl-execution-mocks.ts';
import type { OpenDoor } from './door.ts';
import { whileTimeMoves } from './moving-time.ts';

/** How far an execution agrees with its recording, from the first level to the last. */
export const LEVELS = ['status', 'result', 'cause', 'historyTypes', 'history'] as const;
export type Level = (typeof LEVELS)[number];

export interface CaseResult {
  /** The levels that the case has, each with whether it agrees; a level agrees only if those before it do. */
  readonly agrees: Partial<Record<Level, boolean>>;
  /** What was seen, for those who look into a difference. */
  readonly seen: Json;
}

const ROLE_ARN = 'arn:aws:iam::111111111111:role/snf_role';

/** Runs a recorded execution through the API under virtual time and compares what it gives. */
export async function runCase(recorded: ExecutionCase, open: OpenDoor): Promise<CaseResult> {
  const cloud = cloudFor(recorded.mocks);
  const door = await open(cloud);
  try {
    const { stateMachineArn } = await door.call('states', 'CreateStateMachine', {
      name: 'recorded-case',
      roleArn: ROLE_ARN,
      type: recorded.type,
      definition: recorded.definitionText ?? JSON.stringify(recorded.definition),
    });
    const input = recorded.inputText ?? JSON.stringify(recorded.input);
    if (recorded.type === 'EXPRESS') {
      const started = { stateMachineArn: String(stateMachineArn), input };
      const sync = await whileTimeMoves(cloud.clock, door.call('states', 'StartSyncExecution', started));
      return compare(recorded, sync, undefined, cloud.defects.length);
    }
    const { executionArn } = await door.call('states', 'StartExecution', {
      stateMachineArn: String(stateMachineArn),
      input,
    });
    await cloud.clock.runUntilIdle();
    const description = await door.call('states', 'DescribeExecution', {
      executionArn: String(executionArn),
    });
    const history = await door.call('states', 'GetExecutionHistory', {
      executionArn: String(executionArn),
      maxResults: 1000,
    });
    return compare(recorded, description, history['events'] as readonly JsonObject[], cloud.defects.length);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { agrees: withLevels(recorded, () => false), seen: { error: error.code, message: error.message } };
  } finally {
    await door.close();
  }
}

function compare(
  recorded: ExecutionCase,
  description: JsonObject,
  history: readonly JsonObject[] | undefined,
  defects: number,
): CaseResult {
  const { expect, replacements = [] } = recorded;
  const result = new Comparer(expect.placeholders ?? [], replacements);
  const inHistory = new Comparer(undefined, replacements);
  const { status, output, error, cause } = description;
  const checks: Record<Level, () => boolean> = {
    status: () => defects === 0 && status === expect.status,
    result: () =>
      expect.status === 'SUCCEEDED'
        ? typeof output === 'string' && result.matches(expect.output ?? null, JSON.parse(output) as Json)
        : sameOrAbsent(result, expect.error, error),
    cause: () => sameOrAbsent(result, expect.cause, cause),
    historyTypes: () => sameTypes(recorded, history ?? []),
    history: () => sameHistory(recorded, history ?? [], inHistory),
  };
  let soFar = true;
  const agrees = withLevels(recorded, (level) => {
    soFar = soFar && checks[level]();
    return soFar;
  });
  return { agrees, seen: { status, output, error, cause, history: history ?? null } };
}

function withLevels(
  recorded: ExecutionCase,
  agree: (level: Level) => boolean,
): Partial<Record<Level, boolean>> {
  const hasHistory = recorded.expect.history !== undefined;
  const levels = LEVELS.filter((level) => hasHistory || (level !== 'historyTypes' && level !== 'history'));
  return Object.fromEntries(levels.map((level) => [level, agree(level)]));
}

function sameOrAbsent(comparer: Comparer, expected: Json | undefined, actual: Json | undefined): boolean {
  if (expected === undefined || actual === undefined) return expected === actual;
  return comparer.matches(expected, actual);
}

/** Recordings with a Parallel lack the event that says how it ended: its number is missing between those around it. */
function recordedEvents({ expect }: ExecutionCase, actual: readonly JsonObject[]): readonly JsonObject[] {
  const isNormalised = (expect.history ?? []).some(({ id }) => Array.isArray(id));
  return isNormalised
    ? actual.filter(({ type }) => type !== 'ParallelStateSucceeded' && type !== 'ParallelStateFailed')
    : actual;
}

function sameTypes(recorded: ExecutionCase, history: readonly JsonObject[]): boolean {
  const expected = recorded.expect.historyEventTypes ?? [];
  const actual = recordedEvents(recorded, history).map(({ type }) => String(type));
  const isStrict = recorded.expect.historyOrder === 'strict';
  const [left, right] = isStrict ? [expected, actual] : [expected.toSorted(), actual.toSorted()];
  return left.length === right.length && left.every((type, index) => type === right[index]);
}

function sameHistory(recorded: ExecutionCase, history: readonly JsonObject[], comparer: Comparer): boolean {
  const expected = recorded.expect.history ?? [];
  const actual = recordedEvents(recorded, history);
  if (recorded.expect.historyOrder === 'strict') {
    return (
      expected.length === actual.length &&
      expected.every((event, index) => comparer.matches(event, actual[index] ?? null))
    );
  }
  const left = actual.map(withoutOrder);
  for (const event of expected.map(withoutOrder)) {
    const index = left.findIndex((candidate) => comparer.matches(event, candidate));
    if (index === -1) return false;
    left.splice(index, 1);
  }
  return left.length === 0;
}

function withoutOrder({ id: _id, previousEventId: _previousEventId, ...event }: JsonObject): JsonObject {
  return event;
}
