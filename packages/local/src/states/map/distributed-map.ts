import { AwsError, isJsonObject, type Json } from '../../kernel/index.ts';
import { fillTemplate } from '../data-flow/fill-template.ts';
import { EngineDefect, RuntimeFailure, ScopeAborted, StatesError, TerminalStatesError } from '../errors.ts';
import type { Thread } from '../execution/thread.ts';
import { partition } from '../intrinsics/array-functions.ts';
import type { ChildInput, MapRun } from '../map-run/map-run.ts';
import { type FailureTolerance, THRESHOLD_EXCEEDED } from '../map-run/tolerance.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import { iterationInput, type MapWork, mapContextOf } from './items.ts';

/** Redrives of one Map Run. Source: Step Functions developer guide, "Redriving Map Runs". */
const MAX_REDRIVES = 1000;

/**
 * Runs the iterations of a Map as child executions, each with a history of its own; the execution itself records
 * the run only. Source: Step Functions developer guide, "Using Map state in Distributed mode".
 */
export async function runDistributedMap(
  work: MapWork & { readonly tolerance: FailureTolerance },
): Promise<readonly Json[]> {
  const { visit } = work.attempt;
  const { thread } = visit;
  const resumed = resumedMapRun(work);
  // One that succeeded is not redriven: its state failed with what it made of the results.
  const isRedriven = resumed !== undefined && resumed.state.status !== 'SUCCEEDED';
  const mapRun = isRedriven ? resumed : addMapRun(work);
  const inside = thread.inside ?? thread.beginInside(1);
  inside.mapRunArn = mapRun.arn;
  if (isRedriven) await redrive(mapRun, visit);
  else thread.record('MapRunStarted', { details: { mapRunArn: mapRun.arn } });
  const running = thread.fork({ index: 0, abortEvent: { type: 'MapRunAborted' } });
  try {
    if (!isRedriven) start(mapRun, await evaluateInputs(work), visit);
    await untilEnded(mapRun, running);
  } catch (error) {
    mapRun.stop(error instanceof ScopeAborted ? 'ABORTED' : 'FAILED');
    throw error;
  } finally {
    running.ended();
  }
  return requireResults(mapRun, thread);
}

/** The Map Run that the Map had when the execution ended that is redriven; `undefined` where it had none. */
function resumedMapRun({ attempt: { visit, resumed } }: MapWork): MapRun | undefined {
  const arn = resumed?.mapRunArn;
  return arn === undefined ? undefined : visit.environment.mapRuns.get(arn);
}

function addMapRun({
  attempt: {
    visit: { environment, state },
  },
  processor,
  maxConcurrency,
  tolerance,
}: MapWork & { readonly tolerance: FailureTolerance }): MapRun {
  const settings = { maxConcurrency, tolerance };
  return environment.mapRuns.add({ executionArn: environment.execution.arn, state, processor, settings });
}

function start(mapRun: MapRun, inputs: readonly ChildInput[], visit: StateVisit): void {
  if (inputs.length > 0)
    requirePermission(visit, 'states:StartExecution', [visit.environment.stateMachine.arn]);
  mapRun.start(inputs);
}

/** Redrives a Map Run, once it has ended: Express children go on after the execution has stopped. */
async function redrive(mapRun: MapRun, visit: StateVisit): Promise<void> {
  const { thread } = visit;
  if (mapRun.state.status === 'RUNNING')
    await thread.scope.wait<void>((wait) => mapRun.onEnd(() => wait.resolve()));
  if (mapRun.redrives.count >= MAX_REDRIVES)
    throw new RuntimeFailure(`A Map Run can be redriven ${MAX_REDRIVES} times at most: ${mapRun.arn}`);
  const children = mapRun.redrivable.map(({ arn }) => arn);
  requirePermission(visit, 'states:RedriveExecution', children);
  mapRun.redrive();
  thread.record('MapRunRedriven', {
    details: { mapRunArn: mapRun.arn, redriveCount: mapRun.redrives.count },
  });
}

/**
 * The role of the state machine must be allowed what is done with the children. Source: Step Functions developer guide,
 * "IAM policies for using Distributed Map states".
 *
 * @throws TerminalStatesError when it is not.
 */
function requirePermission(
  { environment: { cloud }, principal, thread }: StateVisit,
  action: string,
  resources: readonly string[],
): void {
  try {
    cloud.authorize(principal, [{ action, resources }]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const failure = { error: 'States.Runtime', cause: error.message };
    thread.record('MapRunFailed', { details: failure });
    throw new TerminalStatesError(failure);
  }
}

/** Waits for a Map Run, and stops it when its state is stopped. */
function untilEnded(mapRun: MapRun, running: Thread): Promise<void> {
  return running.scope.wait<void>((wait) => {
    const forget = mapRun.onEnd(() => wait.resolve());
    return () => {
      forget();
      mapRun.stop('ABORTED');
    };
  });
}

/** Records how a Map Run ended. @throws StatesError when it failed. */
function requireResults(mapRun: MapRun, thread: Thread): readonly Json[] {
  const { status } = mapRun.state;
  switch (status) {
    case 'SUCCEEDED':
      thread.record('MapRunSucceeded');
      return mapRun.results;
    case 'FAILED':
      thread.record('MapRunFailed', { details: THRESHOLD_EXCEEDED });
      throw new StatesError(THRESHOLD_EXCEEDED);
    case 'RUNNING':
    case 'ABORTED':
      throw new EngineDefect(`${mapRun.arn} is ${status}, and its state goes on`);
    default:
      throw new TypeError(`unknown status ${JSON.stringify(status satisfies never)} of ${mapRun.arn}`);
  }
}

/** The input of every child execution: an item each, or with `ItemBatcher` a batch of them. */
async function evaluateInputs({ attempt, items }: MapWork): Promise<readonly ChildInput[]> {
  const inputs: Json[] = [];
  for (const [index, item] of items.entries())
    inputs.push(await iterationInput(attempt, mapContextOf(index, item), item));
  const { ItemBatcher: batcher } = attempt.visit.state;
  if (batcher === undefined) return inputs.map((input) => ({ input: JSON.stringify(input), itemCount: 1 }));
  const size = batcher['MaxItemsPerBatch'];
  if (typeof size !== 'number' || size < 1) {
    throw new RuntimeFailure(
      `ItemBatcher needs a positive MaxItemsPerBatch, but was: ${JSON.stringify(batcher)}`,
    );
  }
  const { BatchInput: template } = batcher;
  const batchInput =
    template === undefined ? undefined : await fillTemplate(template, 'ItemBatcher/BatchInput', attempt.flow);
  const common = isJsonObject(batchInput) ? { BatchInput: batchInput } : {};
  return partition(inputs, size).map((batch) => ({
    input: JSON.stringify({ ...common, Items: batch }),
    itemCount: batch.length,
  }));
}
