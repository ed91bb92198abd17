import type { Json, JsonObject } from '../../kernel/index.ts';
import { expressExecutionArn, stateMachineArn } from '../arn.ts';
import type { MockedWork, StateProbe } from '../data-flow/state-probe.ts';
import type { LoneState } from '../definition/validate-state.ts';
import { EngineDefect, StatesError, TerminalStatesError } from '../errors.ts';
import { ExecutionHistory } from '../execution/history.ts';
import { payloadOf } from '../execution/payload.ts';
import { Scope } from '../execution/scope.ts';
import { Thread } from '../execution/thread.ts';
import { sharedParts } from '../executions/execution-environment.ts';
import type { StatesContext } from '../executions/states-context.ts';
import { RetryPlan } from '../interpreter/retry-plan.ts';
import {
  beginAttempt,
  catcherFor,
  type Done,
  finishAttempt,
  leave,
  recover,
  type Transition,
} from '../interpreter/state-attempt.ts';
import { LimitedWork } from '../task/limited-work.ts';
import { isWork, type WorkOutcome } from '../visit/attempt.ts';
import type { ExecutionEnvironment } from '../visit/environment.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { type ErrorDetails, Inspection } from './inspection.ts';
import type { TestRequest } from './test-request.ts';

/** Longest run of a test. Source: Step Functions developer guide, "Using TestState API to test a state". */
const TEST_TIMEOUT_SECONDS = 300;

export type TestOutcome =
  | { readonly status: 'SUCCEEDED'; readonly transition: Transition }
  | { readonly status: 'CAUGHT_ERROR'; readonly transition: Transition; readonly failure: StatesError }
  | { readonly status: 'RETRIABLE' | 'FAILED'; readonly failure: StatesError };

export interface TestRun {
  readonly outcome: TestOutcome;
  /** `inspectionData` of the answer. */
  readonly inspectionData: JsonObject;
}

/** Runs one state by itself, once: what a Retrier would do is said, not done. */
export async function runTest(
  context: StatesContext,
  lone: LoneState,
  request: TestRequest,
): Promise<TestRun> {
  const inspection = new Inspection(lone.state.Type);
  const visit = visitFor(context, { lone, request, inspection });
  const { outcome, errorDetails } = await visitOnce(visit, request);
  const variables = visit.thread.variables.all();
  return {
    outcome,
    inspectionData: inspection.data({
      inputText: request.inputText,
      variables: Object.keys(variables).length === 0 ? undefined : variables,
      errorDetails,
    }),
  };
}

async function visitOnce(
  visit: StateVisit,
  { retrierRetryCount }: TestRequest,
): Promise<{ readonly outcome: TestOutcome; readonly errorDetails?: ErrorDetails }> {
  try {
    const limited = new LimitedWork<Done>({
      scope: visit.thread.scope,
      clock: visit.environment.cloud.clock,
      limits: { timeoutSeconds: TEST_TIMEOUT_SECONDS, heartbeatSeconds: undefined },
      run: (work) => work.follow(attempt(visit)),
    });
    const result = await new Promise<Done>((resolve, reject) => limited.begin({ resolve, reject }));
    return { outcome: { status: 'SUCCEEDED', transition: leave(visit, result) } };
  } catch (thrown) {
    const failure = visit.failureFrom(thrown);
    if (failure === undefined) throw thrown;
    if (failure instanceof TerminalStatesError) return { outcome: { status: 'FAILED', failure } };
    return handled(visit, failure, retrierRetryCount);
  }
}

/** One attempt from beginning to end: a test is waited for. */
async function attempt(visit: StateVisit): Promise<Done> {
  const runs = { runInside: neverInside };
  const begun = await beginAttempt(visit, { runs, resumed: undefined });
  if (!isWork(begun)) return begun;
  const outcome = await new Promise<WorkOutcome>((resolve) =>
    begun.begin({
      resolve: (result) => resolve({ kind: 'result', result }),
      reject: (error) => resolve({ kind: 'error', error }),
    }),
  );
  return finishAttempt(visit, runs, outcome);
}

async function handled(visit: StateVisit, failure: StatesError, retriesBefore: number) {
  const { state } = visit;
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const plan = new RetryPlan(retriers, visit.environment.cloud.ids, retriesBefore);
  const retryIndex = plan.retrierFor(failure)?.index;
  const retry = plan.takeRetry(failure);
  if (retry !== undefined) {
    const outcome: TestOutcome = { status: 'RETRIABLE', failure };
    return { outcome, errorDetails: { retryIndex, retryBackoffIntervalSeconds: retry.delayMs / 1000 } };
  }
  const catchIndex = catcherFor(state, failure)?.index;
  const details: ErrorDetails = { retryIndex, catchIndex };
  const noted = retryIndex === undefined && catchIndex === undefined ? {} : { errorDetails: details };
  if (catchIndex === undefined) {
    const outcome: TestOutcome = { status: 'FAILED', failure };
    return { outcome, ...noted };
  }
  try {
    const transition = await recover(visit, failure);
    const outcome: TestOutcome = { status: 'CAUGHT_ERROR', transition, failure };
    return { outcome, ...noted };
  } catch (thrown) {
    // The Catcher itself failed: its `Output` or `Assign` could not be evaluated.
    if (!(thrown instanceof StatesError)) throw thrown;
    const outcome: TestOutcome = { status: 'FAILED', failure: thrown };
    return { outcome, ...noted };
  }
}

interface VisitParts {
  readonly lone: LoneState;
  readonly request: TestRequest;
  readonly inspection: Inspection;
}

function visitFor(context: StatesContext, { lone, request, inspection }: VisitParts): StateVisit {
  const { clock } = context.cloud;
  const thread = Thread.root({ scope: Scope.root(), history: new ExecutionHistory(), clock });
  thread.variables.assign(request.variables);
  const value = JSON.parse(request.inputText) as Json;
  const probe: StateProbe = {
    context: request.context,
    work: mockedWork(request),
    itemReaderData: request.mapItemReaderData,
    note: (name, noted) => inspection.note(name, noted),
  };
  return new StateVisit({
    name: lone.name,
    state: lone.state,
    input: payloadOf(value),
    queryLanguage: lone.queryLanguage,
    environment: environmentFor(context, request.roleArn ?? '', value),
    thread,
    probe,
  });
}

function environmentFor(context: StatesContext, roleArn: string, input: Json): ExecutionEnvironment {
  const { cloud } = context;
  const [machineName, executionName] = [cloud.ids.uuid(), cloud.ids.uuid()];
  const arn = stateMachineArn(cloud, machineName);
  return {
    ...sharedParts(context),
    beforeTransition: () => {},
    execution: {
      arn: expressExecutionArn(arn, executionName, cloud.ids.uuid()),
      name: executionName,
      roleArn,
      input,
      startedAtEpochMs: cloud.clock.nowEpochMs(),
      redrive: undefined,
    },
    stateMachine: { arn, name: machineName },
  };
}

function mockedWork({ mock, mapIterationFailureCount }: TestRequest): MockedWork | undefined {
  if (mock === undefined) return undefined;
  return {
    failedIterations: mapIterationFailureCount ?? 0,
    result: () => {
      if (mock.kind === 'error') throw new StatesError(mock);
      return mock.value;
    },
  };
}

/** The work of a Parallel or Map is mocked, so nothing runs inside. */
function neverInside(): never {
  throw new EngineDefect('a state that is tested by itself ran states inside it');
}
