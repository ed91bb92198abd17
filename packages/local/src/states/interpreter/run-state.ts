import type { Catcher, State, StateType } from '@wfm/asl/language';
import { waitsForTaskToken } from '@wfm/asl/language';
import type { Completion } from '../data-flow/data-flow.ts';
import { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import { StatesError, TerminalStatesError } from '../errors.ts';
import type { AttemptPoint } from '../execution/attempt-point.ts';
import { type HistoryEventType, NOT_TRUNCATED } from '../execution/history-event.ts';
import { type Payload, payloadOf } from '../execution/payload.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import { handleState } from '../state-types/index.ts';
import type { Attempt, StateResult } from '../visit/attempt.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { errorMatches, errorOutputOf } from './error-matching.ts';
import { RetryPlan } from './retry-plan.ts';

export interface Transition {
  readonly output: Payload;
  /** `undefined` where the state machine, branch or iteration ends. */
  readonly next: string | undefined;
}

/**
 * Takes a state from entered to exited: its attempts, its Retriers between them, its Catchers when they are spent.
 *
 * 1. A state is entered once, however often it is tried, and exited once where it hands on.
 * 2. Only a modelled failure is retried or caught. A stop and a defect of the engine go through as they are.
 * 3. A terminal failure is neither retried nor caught.
 * 4. Retriers come before Catchers. What a Catcher fails with is neither retried nor caught.
 * 5. Each attempt has a token of its own, and begins with no work inside; only the first goes on with what a redrive
 *    found there.
 * 6. One that goes on from another engine waits for what it waited for, with the time, the token and the retries that it had left, and
 *    records nothing for it.
 * 7. The exit is recorded, the variables are assigned and the thread moves on without an `await` between: whatever stops
 *    the execution finds the state either open or left.
 *
 * @throws StatesError when the state fails.
 */
export async function runState(
  visit: StateVisit,
  begin: Pick<Attempt, 'runInside' | 'resumed'> & { readonly goesOnFrom?: AttemptPoint | undefined },
): Promise<Transition> {
  const { state } = visit;
  let inside: Pick<Attempt, 'runInside' | 'resumed'> = begin;
  let { goesOnFrom } = begin;
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const { ids } = visit.environment.cloud;
  const plan = retriers.length === 0 ? undefined : new RetryPlan(retriers, ids, goesOnFrom?.retriesByRetrier);
  if (goesOnFrom !== undefined) {
    visit.retryCount = goesOnFrom.retryCount;
    visit.retriesByRetrier = goesOnFrom.retriesByRetrier;
    if (goesOnFrom.waiting?.kind === 'retry') {
      await pauseUntil(visit, goesOnFrom.waiting.epochMs);
      goesOnFrom = undefined;
      visit.retryCount += 1;
    }
  }
  for (;;) {
    try {
      return leave(visit, await attemptState(visit, inside, goesOnFrom));
    } catch (thrown) {
      const failure = visit.failureFrom(thrown);
      // (2)
      if (failure === undefined) throw thrown;
      // A redrive runs such a state anew, with what had succeeded inside it.
      if (failure.error === 'States.DataLimitExceeded') visit.thread.dropInside();
      // (3)
      if (failure instanceof TerminalStatesError) throw failure;
      const retry = plan?.takeRetry(failure);
      if (plan === undefined || retry === undefined) return recover(visit, failure);
      visit.retriesByRetrier = plan.retriesByRetrier;
      await pauseUntil(visit, visit.environment.cloud.clock.nowEpochMs() + retry.delayMs);
      visit.retryCount += 1;
      // (5)
      goesOnFrom = undefined;
      inside = { runInside: begin.runInside, resumed: undefined };
    }
  }
}

/**
 * Does the work of a state once.
 *
 * @param goesOnFrom how far this attempt had come in another engine. Absent: it begins now.
 * @throws whatever the work throws: `visit.failureFrom` says what it means.
 */
export async function attemptState(
  visit: StateVisit,
  inside: Pick<Attempt, 'runInside' | 'resumed'>,
  goesOnFrom?: AttemptPoint,
): Promise<StateResult & { readonly output: Payload }> {
  // (5)
  visit.thread.dropInside();
  visit.beginAttempt(goesOnFrom);
  const waits = visit.state.Type === 'Task' && waitsForTaskToken(visit.state.Resource);
  const { taskTokens, stateMachine } = visit.environment;
  visit.taskToken = waits ? (goesOnFrom?.taskToken ?? taskTokens.issue(stateMachine.arn)) : undefined;
  const { runInside, resumed } = inside;
  const result = await handleState({ visit, flow: flowFor(visit), runInside, resumed });
  const output = payloadOf(result.completion.output);
  if (exceedsPayloadLimit(output.text)) {
    const parts = StateVisit.dataLimitExceeded(visit.name);
    // Only a state that can catch is given the chance to.
    throw 'Resource' in visit.state ? new StatesError(parts) : new TerminalStatesError(parts);
  }
  return { ...result, output };
}

/** Hands the failure to the first Catcher that takes it. @throws StatesError when there is none. */
export async function recover(visit: StateVisit, failure: StatesError): Promise<Transition> {
  const failedEvent = FAILED_EVENTS[visit.state.Type];
  if (failedEvent !== undefined) visit.thread.record(failedEvent);
  const found = catcherFor(visit.state, failure);
  if (found === undefined) throw failure;
  const { catcher } = found;
  try {
    const completion = await flowFor(visit).completeCaught({
      ...found,
      errorOutput: errorOutputOf(failure),
    });
    return leave(visit, { completion, output: payloadOf(completion.output), next: catcher.Next });
  } catch (thrown) {
    // (4)
    throw visit.failureFrom(thrown) ?? thrown;
  }
}

/** The first Catcher of a state that takes a failure, with its place; `undefined` where none does. */
export function catcherFor(
  state: State,
  failure: StatesError,
): { readonly catcher: Catcher; readonly index: number } | undefined {
  const catchers: readonly Catcher[] = 'Catch' in state ? (state.Catch ?? []) : [];
  const index = catchers.findIndex(({ ErrorEquals }) => errorMatches(failure, ErrorEquals));
  const catcher = catchers[index];
  return catcher === undefined ? undefined : { catcher, index };
}

const FAILED_EVENTS = {
  Pass: undefined,
  Task: undefined,
  Choice: undefined,
  Wait: undefined,
  Succeed: undefined,
  Fail: undefined,
  Parallel: 'ParallelStateFailed',
  Map: 'MapStateFailed',
} as const satisfies Record<StateType, HistoryEventType | undefined>;

/** Records that a state is left, and assigns its variables (7). */
export function leave(
  visit: StateVisit,
  {
    completion,
    output,
    next,
  }: { readonly completion: Completion; readonly output: Payload; readonly next: string | undefined },
): Transition {
  const { thread, name } = visit;
  const { Type: type } = visit.state;
  const { assigned } = completion;
  if (type === 'Fail') throw new TypeError(`state '${name}': a Fail state has no way out`);
  thread.record(`${type}StateExited`, {
    details: {
      name,
      output: output.text,
      outputDetails: NOT_TRUNCATED,
      ...(Object.keys(assigned).length === 0 ? {} : assignedDetails(assigned)),
    },
  });
  thread.closed();
  thread.variables.assign(assigned);
  thread.standing = { name: next, input: output, entered: undefined };
  return { output, next };
}

function assignedDetails(assigned: Completion['assigned']) {
  const names = Object.keys(assigned).sort();
  return {
    assignedVariables: Object.fromEntries(names.map((name) => [name, JSON.stringify(assigned[name])])),
    assignedVariablesDetails: NOT_TRUNCATED,
  };
}

function flowFor(visit: StateVisit): JsonPathFlow | JsonataFlow {
  return visit.queryLanguage === 'JSONata' ? new JsonataFlow(visit) : new JsonPathFlow(visit);
}

function pauseUntil(visit: StateVisit, epochMs: number): Promise<void> {
  const { clock } = visit.environment.cloud;
  visit.waiting = { kind: 'retry', epochMs };
  return visit.thread.scope.wait<void>((wait) => {
    const timer = clock.schedule(epochMs - clock.nowEpochMs(), () => wait.resolve());
    return () => timer.cancel();
  });
}
