import type { Json } from '../../kernel/index.ts';
import { endIfDeleting } from '../machines/deletion.ts';
import type { Execution } from '../machines/execution.ts';
import type { ExecutionEnvironment, ExecutionRedrive } from '../visit/environment.ts';
import type { StatesContext } from './states-context.ts';

/** What the states of one run of an execution have around them. */
export function environmentOf(
  running: Execution,
  context: StatesContext,
  run: {
    readonly input: Json;
    /** `ExecutionRedriven` in the history; `undefined` for the first run. */
    readonly redrivenEventId: number | undefined;
  },
): ExecutionEnvironment {
  const { arn, name, stateMachine, startedAtEpochMs, synchronous, redrives, testCase } = running;
  const { roleArn } = stateMachine;
  const { count, latestAtEpochMs: atEpochMs } = redrives;
  const redrive = count === 0 ? NOT_REDRIVEN : { count, atEpochMs, eventId: run.redrivenEventId };
  return {
    beforeTransition: () => endIfDeleting(running, context),
    execution: {
      arn,
      name,
      roleArn,
      input: run.input,
      startedAtEpochMs,
      redrive: synchronous ? undefined : redrive,
      testCase,
    },
    stateMachine: { arn: stateMachine.arn, name: stateMachine.name },
    // Last: an object that begins with a spread has a shape of its own, which each execution would keep.
    ...sharedParts(context),
  };
}

/** What the environments of all executions share. */
export function sharedParts(context: StatesContext) {
  const { cloud, integrations, mocks, jsonata, taskTokens, activities, executionEnds, mapRuns } = context;
  return { cloud, integrations, mocks, jsonata, taskTokens, activities, executionEnds, mapRuns };
}

const NOT_REDRIVEN: ExecutionRedrive = { count: 0, atEpochMs: undefined, eventId: undefined };
