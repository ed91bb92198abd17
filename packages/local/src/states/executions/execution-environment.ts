import type { Json } from '../../kernel/index.ts';
import type { Execution } from '../machines/execution.ts';
import type { ExecutionEnvironment, ExecutionRedrive } from '../visit/environment.ts';
import type { StatesContext } from './states-context.ts';

/** What the states of one run of an execution have around them. */
export function environmentOf(
  { arn, name, stateMachine, startedAtEpochMs, mapRun, redrives }: Execution,
  { cloud, integrations, jsonata, taskTokens, activities, executionEnds, mapRuns }: StatesContext,
  run: {
    readonly input: Json;
    /** `ExecutionRedriven` in the history; `undefined` for the first run. */
    readonly redrivenEventId: number | undefined;
  },
): ExecutionEnvironment {
  const { roleArn, type } = stateMachine;
  const { count, latestAtEpochMs: atEpochMs } = redrives;
  const redrive = count === 0 ? NOT_REDRIVEN : { count, atEpochMs, eventId: run.redrivenEventId };
  return {
    cloud,
    integrations,
    jsonata,
    taskTokens,
    activities,
    executionEnds,
    mapRuns,
    execution: {
      arn,
      name,
      roleArn,
      input: run.input,
      startedAtEpochMs,
      redrive: type === 'STANDARD' || mapRun !== undefined ? redrive : undefined,
    },
    stateMachine: { arn: stateMachine.arn, name: stateMachine.name },
  };
}

const NOT_REDRIVEN: ExecutionRedrive = { count: 0, atEpochMs: undefined, eventId: undefined };
