import type { JsonObject } from '../../../src/kernel/index.ts';
import { type MachineRun, oneState, start } from './run-machine.ts';
import type { TestCloud } from './test-cloud.ts';

/** What the child execution of an item does: waits so long, then fails or gives its `n`. */
export interface Item {
  readonly n: number;
  readonly seconds?: number;
  readonly fails?: boolean;
}

export const CHILD_MACHINE_ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:workflow/Each';

/** A machine with a distributed Map over its input. */
export function distributedMap(fields: JsonObject = {}, executionType = 'STANDARD'): JsonObject {
  return oneState({
    Type: 'Map',
    Label: 'Each',
    ItemSelector: { 'item.$': '$$.Map.Item.Value' },
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: executionType },
      StartAt: 'Pause',
      States: {
        Pause: { Type: 'Wait', SecondsPath: '$.item.seconds', Next: 'Kind' },
        Kind: {
          Type: 'Choice',
          Choices: [{ Variable: '$.item.fails', BooleanEquals: true, Next: 'Bad' }],
          Default: 'Good',
        },
        Good: { Type: 'Pass', OutputPath: '$.item.n', End: true },
        Bad: { Type: 'Fail', Error: 'Bad' },
      },
    },
    ...fields,
  });
}

/** Starts a machine over items; the children have begun. */
export async function startMap(
  definition: JsonObject,
  items: readonly Item[],
  cloud?: TestCloud,
): Promise<MachineRun & { readonly mapRunArn: string }> {
  const input = items.map(({ n, seconds = 0, fails = false }) => ({ n, seconds, fails }));
  const started = await start(definition, input, cloud);
  await started.cloud.clock.settle();
  const { mapRuns } = await started.cloud.operation('ListMapRuns', { executionArn: started.executionArn });
  const [latest] = mapRuns as readonly JsonObject[];
  return { ...started, mapRunArn: String(latest?.['mapRunArn']) };
}

/** The children of a Map Run, the latest first. */
export async function childrenOf(
  { cloud, mapRunArn }: { readonly cloud: TestCloud; readonly mapRunArn: string },
  fields: JsonObject = {},
): Promise<readonly JsonObject[]> {
  const { executions } = await cloud.operation('ListExecutions', { mapRunArn, ...fields });
  return executions as readonly JsonObject[];
}
