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
import { handlerOf } from '../state-types/index.ts';
import {
  type Attempt,
  type InnerRuns,
  isWork,
  type StateResult,
  type Work,
  type WorkOutcome,
} from '../visit/attempt.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { errorMatches, errorOutputOf } from './error-matching.ts';

export interface Transition {
  readonly output: Payload;
  /** `undefined` where the state machine, branch or iteration ends. */
  readonly next: string | undefined;
}

/** A state that has done its work. */
export interface Done extends StateResult {
  readonly output: Payload;
}

/**
 * Begins an attempt at a state.
 *
 * @param goesOnFrom how far this attempt had come in another engine. Absent: it begins now.
 * @throws whatever the work throws: `visit.failureFrom` says what it means.
 */
export async function beginAttempt(
  visit: StateVisit,
  inside: Pick<Attempt, 'runs' | 'resumed'>,
  goesOnFrom?: AttemptPoint,
): Promise<Done | Work> {
  // What was inside the attempt before is of no use to this one.
  visit.thread.dropInside();
  visit.beginAttempt(goesOnFrom);
  const waits = visit.state.Type === 'Task' && waitsForTaskToken(visit.state.Resource);
  const { taskTokens, stateMachine } = visit.environment;
  visit.taskToken = waits ? (goesOnFrom?.taskToken ?? taskTokens.issue(stateMachine.arn)) : undefined;
  const begun = await handlerOf(visit).begin({ visit, flow: flowFor(visit), ...inside });
  return isWork(begun) ? begun : done(visit, begun);
}

/** Goes on with an attempt whose work has ended. @throws as `beginAttempt` does. */
export async function finishAttempt(visit: StateVisit, runs: InnerRuns, outcome: WorkOutcome): Promise<Done> {
  return done(visit, await handlerOf(visit).finish({ visit, flow: flowFor(visit), runs }, outcome));
}

function done(visit: StateVisit, result: StateResult): Done {
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
    // What a Catcher fails with is neither retried nor caught.
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

/** Records that a state is left, and assigns its variables, in one go: what stops the execution finds it either open or left. */
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
