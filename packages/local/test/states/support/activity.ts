import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { type MachineRun, oneState, start } from './run-machine.ts';
import { TestCloud } from './test-cloud.ts';

export const ACTIVITY_ARN = 'arn:aws:states:us-east-1:111111111111:activity:sign';

/** A task that a worker of the activity does. */
export function activityTask(fields: JsonObject = {}): JsonObject {
  return { Type: 'Task', Resource: ACTIVITY_ARN, ...fields };
}

/** A cloud with the activity in it. */
export async function cloudWithActivity(): Promise<TestCloud> {
  const cloud = new TestCloud();
  await cloud.operation('CreateActivity', { name: 'sign' });
  return cloud;
}

/** Starts a machine with one task of the activity, up to where the task waits for a worker. */
export async function startActivityTask(fields: JsonObject = {}, input: Json = {}): Promise<MachineRun> {
  const run = await start(oneState(activityTask(fields)), input, await cloudWithActivity());
  await run.cloud.clock.settle();
  return run;
}

/** Asks for a task, as a worker does. */
export function poll(cloud: TestCloud, workerName?: string): Promise<JsonObject> {
  return cloud.operation('GetActivityTask', {
    activityArn: ACTIVITY_ARN,
    ...(workerName === undefined ? {} : { workerName }),
  });
}
