import type { Branch, State } from '@wfm/asl/language';
import type { Completion } from '../data-flow/data-flow.ts';
import type { JsonataFlow } from '../data-flow/jsonata-flow.ts';
import type { JsonPathFlow } from '../data-flow/jsonpath-flow.ts';
import type { Payload } from '../execution/payload.ts';
import type { InsidePoint, ThreadBegin } from '../execution/resume-point.ts';
import type { Thread } from '../execution/thread.ts';
import type { StateVisit } from './state-visit.ts';

/** One attempt at the work of a state. */
export interface Attempt<S extends State = State> {
  readonly visit: StateVisit<S>;
  readonly flow: JsonPathFlow | JsonataFlow;
  /** Runs the states inside this one: a branch, an iteration. Gives their output. */
  runInside(states: Branch, begin: ThreadBegin, thread: Thread): Promise<Payload>;
  /** How far the work inside had come when the execution ended that is redriven. Absent: it begins now. */
  readonly resumed?: InsidePoint | undefined;
}

/** How a state ends when it does not fail. */
export interface StateResult {
  readonly completion: Completion;
  /** The state to go to; `undefined` where the state machine, branch or iteration ends. */
  readonly next: string | undefined;
}

/** The behaviour of one state type. @throws StatesError when the state fails. */
export type StateHandler<S extends State> = (attempt: Attempt<S>) => Promise<StateResult>;
