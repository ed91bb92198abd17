import { AwsError, type Json } from '../../kernel/index.ts';
import { EngineDefect, RuntimeFailure, ScopeAborted, StatesError, TerminalStatesError } from '../errors.ts';
import type { Thread } from '../execution/thread.ts';
import type { ChildInput, MapRun } from '../map-run/map-run.ts';
import { type FailureTolerance, THRESHOLD_EXCEEDED } from '../map-run/tolerance.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import { batchesOf, evaluateBatcher } from './batches.ts';
import { iterationInput, type MapWork, mapContextOf } from './items.ts';
import { evaluateItemReader, type ItemSource, readItems } from './reader/item-reader.ts';
import { resultOutput } from './writer/result-texts.ts';
import { evaluateResultWriter, type ResultDestination, writeResults } from './writer/result-writer.ts';

/** Redrives of one Map Run. Source: Step Functions developer guide, "Redriving Map Runs". */
const MAX_REDRIVES = 1000;

/**
 * Runs the iterations of a Map as child executions, each with a history of its own; the execution itself records
 * the run only. Source: Step Functions developer guide, "Using Map state in Distributed mode".
 */
export async function runDistributedMap(
  work: MapWork & { readonly tolerance: FailureTolerance },
): Promise<Json> {
  const { visit } = work.attempt;
  const { thread } = visit;
  const source = await evaluateItemReader(work.attempt);
  const destination = await evaluateResultWriter(work.attempt);
  const resumed = resumedMapRun(work);
  // In another engine it has gone on, and so has its Map Run.
  const goesOn = resumed !== undefined && visit.goesOnFrom !== undefined;
  // One that succeeded is not redriven: its state failed with what it made of the results.
  const isRedriven = !goesOn && resumed?.began === true && resumed.state.status !== 'SUCCEEDED';
  const mapRun = goesOn || isRedriven ? resumed : addMapRun(work);
  const inside = thread.inside ?? thread.beginInside(1);
  inside.mapRunArn = mapRun.arn;
  if (isRedriven) await redrive(mapRun, visit);
  else if (!goesOn) thread.record('MapRunStarted', { details: { mapRunArn: mapRun.arn } });
  const running = thread.fork({ index: 0, abortEvent: { type: 'MapRunAborted' } });
  try {
    if (!isRedriven && !goesOn) start(mapRun, await evaluateInputs(work, source), visit);
    await untilEnded(mapRun, running);
  } catch (error) {
    if (error instanceof StatesError && error.error === 'States.ItemReaderFailed')
      recordFailure(thread, error);
    mapRun.stop(error instanceof ScopeAborted ? 'ABORTED' : 'FAILED');
    throw error;
  } finally {
    running.ended();
  }
  return requireResults(mapRun, visit, destination);
}

function recordFailure(thread: Thread, { error, errorCause: cause }: StatesError): void {
  thread.record('MapRunFailed', { details: { error, cause } });
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

/**
 * Gives the results of a Map Run and records how it ended.
 * @throws StatesError when it failed, or its results cannot be written.
 */
async function requireResults(
  mapRun: MapRun,
  visit: StateVisit,
  destination: ResultDestination | undefined,
): Promise<Json> {
  const { thread } = visit;
  const { status } = mapRun.state;
  switch (status) {
    case 'SUCCEEDED': {
      const output = await resultsOf(mapRun, visit, destination);
      thread.record('MapRunSucceeded');
      return output;
    }
    case 'FAILED':
      await resultsOf(mapRun, visit, destination);
      thread.record('MapRunFailed', { details: THRESHOLD_EXCEEDED });
      throw new StatesError(THRESHOLD_EXCEEDED);
    case 'RUNNING':
    case 'ABORTED':
      throw new EngineDefect(`${mapRun.arn} is ${status}, and its state goes on`);
    default:
      throw new TypeError(`unknown status ${JSON.stringify(status satisfies never)} of ${mapRun.arn}`);
  }
}

/** Writes the results where they are to go. @returns the output of the state. */
async function resultsOf(
  mapRun: MapRun,
  visit: StateVisit,
  destination: ResultDestination | undefined,
): Promise<Json> {
  if (destination === undefined) return mapRun.results;
  const { storage } = destination;
  if (storage === undefined) return resultOutput(mapRun, destination);
  try {
    return await writeResults(visit, mapRun, { ...destination, storage });
  } catch (error) {
    if (error instanceof StatesError) recordFailure(visit.thread, error);
    throw error;
  }
}

/** The input of every child execution: an item each, or with `ItemBatcher` a batch of them. */
async function evaluateInputs(
  { attempt, items: given }: MapWork,
  source: ItemSource | undefined,
): Promise<readonly ChildInput[]> {
  const read = source === undefined ? undefined : await readItems(attempt.visit, source);
  const inputs: Json[] = [];
  for (const [index, item] of (read?.items ?? given).entries())
    inputs.push(await iterationInput(attempt, mapContextOf(index, item, read?.source), item));
  const batcher = await evaluateBatcher(attempt);
  if (batcher !== undefined) return batchesOf(inputs, batcher);
  return inputs.map((input) => ({ input: JSON.stringify(input), itemCount: 1 }));
}
