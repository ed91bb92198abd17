import type { EffectName, FaultPointName } from '../model/fault-points.ts';
import type { EventName, WorkflowName } from '../model/fixture.ts';
import type { Action, Extent, Key, Step } from '../model/history.ts';

/** `start('A', 'plain', [60])`, with the key `k` unless told otherwise. */
export function start(
  run: string,
  workflow: WorkflowName,
  workSeconds: readonly number[],
  key: Key = 'k',
): Action {
  return { type: 'start', run, workflow, workSeconds, key };
}

export function send(
  event: EventName,
  workflow: WorkflowName,
  more: { readonly run?: string; readonly aheadSeconds?: number } = {},
): Action {
  return { type: 'send', event, workflow, key: 'k', ...more };
}

export function fault(at: FaultPointName, effect: EffectName, extent: Extent): Action {
  return { type: 'fault', at, effect, ...extent };
}

export const stop = (run: string): Action => ({ type: 'stop', run });
export const redrive = (run: string): Action => ({ type: 'redrive', run });
export const redriveFailed: Action = { type: 'redrive letters', queue: 'failed signals' };
export const redriveUndelivered: Action = { type: 'redrive letters', queue: 'undelivered events' };
export const allWell: Action = { type: 'all well' };
export const replay = (lastSeconds: number): Action => ({ type: 'replay', lastSeconds });
export const delaySignal = (delaySeconds: number): Action => ({
  type: 'delivery fault',
  of: 'signals',
  fault: 'delay',
  times: 1,
  delaySeconds,
});

/** `after(60, start(…))`: a minute after the step before. */
export function after(afterSeconds: number, action: Action): Step {
  return { afterSeconds, action };
}
