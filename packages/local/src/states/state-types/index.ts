import type { State } from '@wfm/asl/language';
import { EngineDefect } from '../errors.ts';
import type { StateHandler } from '../visit/attempt.ts';
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

/** The behaviour of the type of a state. */
export function handlerOf<S extends State>({ state, name }: StateVisit<S>): StateHandler<S> {
  if (!Object.hasOwn(HANDLERS, state.Type))
    throw new EngineDefect(`state '${name}' is of the unknown type ${String(state.Type)}`);
  return HANDLERS[state.Type] as unknown as StateHandler<S>;
}
