import type { Branch, State } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import type { Completion } from '../data-flow/data-flow.ts';
import type { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import type { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import type { InsidePoint, ThreadBegin } from '../execution/resume-point.ts';
import type { Outcome } from '../execution/scope.ts';
import type { Thread } from '../execution/thread.ts';
import type { ThreadOwner } from '../execution/thread-group.ts';
import type { StateVisit } from './state-visit.ts';

/** States inside a state: a branch, an iteration. */
export interface InnerStates {
  readonly states: Branch;
  readonly begin: ThreadBegin;
  readonly thread: Thread;
  readonly owner: ThreadOwner;
  /** Place among those of the owner. */
  readonly place: number;
}

/** Runs states inside a state, and tells their owner how they end. */
export interface InnerRuns {
  runInside(inner: InnerStates): void;
}

/** One attempt at the work of a state. */
export interface Attempt<S extends State = State> {
  readonly visit: StateVisit<S>;
  readonly flow: JsonPathFlow | JsonataFlow;
  readonly runs: InnerRuns;
  /** How far the work inside had come when the execution ended that is redriven. Absent: it begins now. */
  readonly resumed?: InsidePoint | undefined;
}

/** How a state ends when it does not fail. */
export interface StateResult {
  readonly completion: Completion;
  /** The state to go to; `undefined` where the state machine, branch or iteration ends. */
  readonly next: string | undefined;
}

/** Work of a state that takes time. The thread waits for its outcome as data: no function of the interpreter stands still. */
export interface Work {
  /**
   * Begins it. The outcome is told once. Of work that is stopped with its thread it is `ScopeAborted`, or nothing is told.
   *
   * @throws ScopeAborted when the thread was stopped before.
   */
  begin(outcome: Outcome<Json>): void;
}

/** How the work of a state has ended. */
export type WorkOutcome =
  | { readonly kind: 'result'; readonly result: Json }
  | { readonly kind: 'error'; readonly error: unknown };

/** The behaviour of one state type. */
export interface StateHandler<S extends State> {
  /** Does the work of a state, or gives the work that it goes on after. @throws StatesError when the state fails. */
  begin(attempt: Attempt<S>): Promise<StateResult | Work>;
  /**
   * Goes on with what the work gave. Nothing of `begin` is there any more but what the visit and its thread hold.
   *
   * @throws StatesError when the state fails.
   */
  finish(attempt: Attempt<S>, outcome: WorkOutcome): Promise<StateResult>;
}

/** Whether what a state began is work that takes time. */
export function isWork(begun: StateResult | Work): begun is Work {
  return !('completion' in begun);
}

/** The result of work. @throws what it failed with. */
export function resultOf(outcome: WorkOutcome): Json {
  if (outcome.kind === 'error') throw outcome.error;
  return outcome.result;
}
