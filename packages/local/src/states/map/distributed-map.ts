import { isJsonObject, type Json } from '../../kernel/index.ts';
import { mapRunArn } from '../arn.ts';
import { fillTemplate } from '../data-flow/fill-template.ts';
import { RuntimeFailure, ScopeAborted, StatesError } from '../errors.ts';
import { ExecutionHistory } from '../execution/history.ts';
import type { Scope } from '../execution/scope.ts';
import { Thread } from '../execution/thread.ts';
import { payloadOf } from '../interpreter/payload.ts';
import { partition } from '../intrinsics/array-functions.ts';
import { iterationInput, type MapRun, mapContextOf } from './items.ts';
import { exceedsTolerance, type FailureTolerance, THRESHOLD_EXCEEDED } from './tolerance.ts';

/** Child executions that run at once where `MaxConcurrency` sets no limit. */
const DEFAULT_CONCURRENCY = 10_000;

/**
 * Runs the iterations of a Map as child executions, each with a history of its own; the execution itself records
 * the run only.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export async function runDistributedMap(
  run: MapRun & { readonly tolerance: FailureTolerance },
): Promise<readonly Json[]> {
  const { attempt, maxConcurrency, tolerance } = run;
  const { thread, environment, name, state } = attempt.visit;
  const { ids } = environment.cloud;
  const label = state.Label ?? name;
  thread.record('MapRunStarted', {
    details: { mapRunArn: mapRunArn(environment.stateMachine.arn, label, ids.uuid()) },
  });
  const inputs = await inputsOf(run);
  const results: (Json | undefined)[] = [];
  let failures = 0;
  let next = 0;
  const children = thread.scope.child();
  const tooManyFailed = (): boolean => exceedsTolerance(tolerance, failures, inputs.length);
  const line = async (): Promise<void> => {
    while (next < inputs.length && !children.aborted) {
      const index = next;
      next += 1;
      try {
        results[index] = await runChild(run, inputs[index] ?? null, children);
      } catch (error) {
        if (error instanceof ScopeAborted && tooManyFailed()) return;
        if (!(error instanceof StatesError)) throw error;
        failures += 1;
        if (tooManyFailed()) children.abort();
      }
    }
  };
  const concurrency = Math.min(maxConcurrency === 0 ? DEFAULT_CONCURRENCY : maxConcurrency, inputs.length);
  await Promise.all(Array.from({ length: concurrency }, line));
  children.close();
  if (tooManyFailed()) {
    thread.record('MapRunFailed', { details: THRESHOLD_EXCEEDED });
    throw new StatesError(THRESHOLD_EXCEEDED);
  }
  thread.record('MapRunSucceeded');
  return results.filter((result) => result !== undefined);
}

/** Runs one child execution to its end. It sees neither the variables nor the item context around it. */
async function runChild({ attempt, processor }: MapRun, input: Json, siblings: Scope): Promise<Json> {
  const { environment } = attempt.visit;
  const scope = siblings.child();
  try {
    const child = Thread.root({ scope, history: new ExecutionHistory(), clock: environment.cloud.clock });
    return (await attempt.runInside(processor, payloadOf(input), child)).value;
  } finally {
    scope.close();
  }
}

/** The input of every child execution: an item each, or with `ItemBatcher` a batch of them. */
async function inputsOf({ attempt, items }: MapRun): Promise<readonly Json[]> {
  const inputs: Json[] = [];
  for (const [index, item] of items.entries())
    inputs.push(await iterationInput(attempt, mapContextOf(index, item), item));
  const { ItemBatcher: batcher } = attempt.visit.state;
  if (batcher === undefined) return inputs;
  const size = batcher['MaxItemsPerBatch'];
  if (typeof size !== 'number' || size < 1) {
    throw new RuntimeFailure(
      `ItemBatcher needs a positive MaxItemsPerBatch, but was: ${JSON.stringify(batcher)}`,
    );
  }
  const { BatchInput: template } = batcher;
  const batchInput =
    template === undefined ? undefined : await fillTemplate(template, 'ItemBatcher/BatchInput', attempt.flow);
  return partition(inputs, size).map((batch) => ({
    ...(isJsonObject(batchInput) ? { BatchInput: batchInput } : {}),
    Items: batch,
  }));
}
