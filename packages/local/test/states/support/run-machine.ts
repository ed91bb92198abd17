import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from './test-cloud.ts';

export const ROLE_ARN = 'arn:aws:iam::111111111111:role/workflow';
export const MACHINE_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:workflow';

export interface MachineRun {
  readonly cloud: TestCloud;
  readonly executionArn: string;
}

/** What an execution came to, with its documents read. */
export interface Outcome {
  readonly status: Json | undefined;
  readonly output: Json | undefined;
  readonly error: Json | undefined;
  readonly cause: Json | undefined;
}

/** A machine with one state in it, which ends. */
export function oneState(state: JsonObject, machine: JsonObject = {}): JsonObject {
  return {
    StartAt: 'Only',
    States: { Only: { ...(endsByItself(state) ? {} : { End: true }), ...state } },
    ...machine,
  };
}

/** Adds a machine and starts it; its first state has not run yet. */
export async function start(
  definition: JsonObject,
  input: Json = {},
  cloud = new TestCloud(),
): Promise<MachineRun> {
  cloud.states.addStateMachine({
    name: 'workflow',
    arn: MACHINE_ARN,
    roleArn: ROLE_ARN,
    type: 'STANDARD',
    definition: JSON.stringify(definition),
  });
  const { executionArn } = await cloud.operation('StartExecution', {
    stateMachineArn: MACHINE_ARN,
    input: JSON.stringify(input),
  });
  return { cloud, executionArn: String(executionArn) };
}

/** Runs a machine until nothing happens any more. */
export async function run(
  definition: JsonObject,
  input: Json = {},
  cloud = new TestCloud(),
): Promise<Outcome> {
  const started = await start(definition, input, cloud);
  await started.cloud.clock.runUntilIdle();
  return outcomeOf(started);
}

export async function outcomeOf({ cloud, executionArn }: MachineRun): Promise<Outcome> {
  const { status, output, error, cause } = await cloud.operation('DescribeExecution', { executionArn });
  return {
    status,
    output: typeof output === 'string' ? (JSON.parse(output) as Json) : undefined,
    error,
    cause,
  };
}

/** Each event as `id<-previous Type name`. */
export async function historyOf({ cloud, executionArn }: MachineRun): Promise<readonly string[]> {
  return (await eventsOf({ cloud, executionArn })).map((event) => {
    const { id, previousEventId, type } = event;
    const details = Object.values(event).find(
      (member) => typeof member === 'object' && member !== null && 'name' in member,
    );
    const { name = '' } = (details ?? {}) as { readonly name?: string };
    return `${String(id)}<-${String(previousEventId)} ${String(type)} ${name}`.trim();
  });
}

export async function eventsOf({ cloud, executionArn }: MachineRun): Promise<readonly JsonObject[]> {
  const { events } = await cloud.operation('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return events as readonly JsonObject[];
}

function endsByItself(state: JsonObject): boolean {
  return ['Choice', 'Succeed', 'Fail'].includes(String(state['Type'])) || 'Next' in state;
}
