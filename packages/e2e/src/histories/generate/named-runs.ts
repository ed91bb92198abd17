import type { Action, Step } from '../model/history.ts';

/**
 * Gives the runs of a generated history their names: `A` to the first that is started, `B` to the next. An action whose
 * run is a number is about one of those that were started before; where there is none, it goes.
 */
export function namedRuns(steps: readonly Step[]): readonly Step[] {
  const started: string[] = [];
  return steps.flatMap((step) => {
    const { action } = step;
    if (action.type === 'start') {
      const run = String.fromCharCode('A'.charCodeAt(0) + started.length);
      started.push(run);
      return [{ ...step, action: { ...action, run } }];
    }
    if (!names(action)) return [step];
    const run = started[Number(action.run) % Math.max(1, started.length)];
    return run === undefined ? [] : [{ ...step, action: { ...action, run } }];
  });
}

function names(action: Action): action is Exclude<Action & { readonly run: string }, { type: 'start' }> {
  return 'run' in action && action.run !== undefined;
}
