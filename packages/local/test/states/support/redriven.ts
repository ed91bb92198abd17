import { expect } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import type { FlakyTable } from './flaky-task.ts';
import { historyOf, type MachineRun, outcomeOf, start } from './run-machine.ts';

export async function redrive({ cloud, executionArn }: MachineRun): Promise<void> {
  await cloud.operation('RedriveExecution', { executionArn });
  await cloud.clock.runUntilIdle();
}

export async function ended(
  definition: JsonObject,
  table: FlakyTable,
  input: JsonObject | readonly string[] = {},
) {
  const run = await start(definition, input, table.cloud);
  await table.cloud.clock.runUntilIdle();
  expect((await outcomeOf(run)).status).not.toBe('SUCCEEDED');
  return run;
}

/** The events from the latest redrive on, without their places. */
export async function sinceRedrive(run: MachineRun): Promise<readonly string[]> {
  const events = (await historyOf(run)).map((event) => event.replace(/^\S+ /u, ''));
  return events.slice(events.lastIndexOf('ExecutionRedriven'));
}
