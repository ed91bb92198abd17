import type { Check } from '../checks/check.ts';
import type { StateType } from '../model/index.ts';
import { choice } from './choice.ts';
import { fail } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/** The fields of each state type. */
export const STATE_FIELDS = {
  Task: task,
  Pass: pass,
  Wait: wait,
  Choice: choice,
  Parallel: parallel,
  Map: map,
  Succeed: succeed,
  Fail: fail,
} as const satisfies Record<StateType, Check>;
