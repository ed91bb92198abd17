import type { State } from '@wfm/asl/language';
import { EngineDefect } from '../errors.ts';
import type { Attempt, StateHandler, StateResult } from '../visit/attempt.ts';
import type { StateVisit } from '../visit/state-visit.ts';
import { choice } from './choice.ts';
import { fail } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

type HandlerTable = {
  readonly [T in State['Type']]: StateHandler<Extract<State, { Type: T }>>;
};

const HANDLERS = {
  Pass: pass,
  Task: task,
  Choice: choice,
  Wait: wait,
  Succeed: succeed,
  Fail: fail,
  Parallel: parallel,
  Map: map,
} as const satisfies HandlerTable;

/** Does the work of a state once, by its type. @throws StatesError when the state fails. */
export function handleState<S extends State>(attempt: Attempt<S>): Promise<StateResult> {
  const { state } = attempt.visit;
  if (!Object.hasOwn(HANDLERS, state.Type)) {
    throw new EngineDefect(`state '${attempt.visit.name}' is of the unknown type ${String(state.Type)}`);
  }
  const handler = HANDLERS[state.Type] as StateHandler<S>;
  return handler(attempt as Attempt<S> & { visit: StateVisit<S> });
}
