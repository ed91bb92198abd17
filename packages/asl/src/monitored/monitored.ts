import { assertDistinctNames, mergeStates } from '../compose/merge-states.ts';
import type { Branch, Catcher, ParallelState } from '../language/index.ts';
import { monitorBranch } from './monitor-branch.ts';
import { type MonitoredOptions, type ResolvedMonitoredOptions, resolveMonitoredOptions } from './options.ts';
import { workBranch } from './work-branch.ts';

/**
 * The work, watched: a Parallel of the work and of a task that waits for signals. A `fail` signal fails it while the
 * work runs; the end of the work stops the monitor. The output is the work's output.
 *
 * @param work states that name their query language themselves (see `spelledOut`). Each end of it leads to the stop step.
 * @throws InvalidOptionError if an option is out of range.
 * @throws NameClashError if the work or the handler has a state with the name of an added one.
 */
export function monitored(work: Branch, options: MonitoredOptions): Branch {
  const resolved = resolveMonitoredOptions(options);
  const branches = [monitorBranch(resolved), workBranch(work, resolved)];
  assertDistinctNames(branches);
  return {
    StartAt: resolved.names.run,
    States: mergeStates(
      { [resolved.names.run]: run(branches, resolved) },
      resolved.onMonitorFailed?.handler.States ?? {},
    ),
  };
}

function run(branches: readonly Branch[], { onMonitorFailed }: ResolvedMonitoredOptions): ParallelState {
  const catcher: Catcher | undefined = onMonitorFailed && {
    ErrorEquals: onMonitorFailed.errorEquals,
    Output: "{% $merge([$states.input, { 'failure': $states.errorOutput }]) %}",
    Next: onMonitorFailed.handler.StartAt,
  };
  return {
    Type: 'Parallel',
    QueryLanguage: 'JSONata',
    Branches: branches,
    Output: '{% $states.result[1] %}',
    ...(catcher === undefined ? {} : { Catch: [catcher] }),
    End: true,
  };
}
