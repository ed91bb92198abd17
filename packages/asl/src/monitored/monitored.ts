import type { InboxName } from '@wfm/contract';
import { assertDistinctNames, mergeStates } from '../compose/merge-states.ts';
import { spelledOut } from '../compose/query-language.ts';
import type { Branch, Catcher, ParallelState, StateMachineDefinition } from '../language/index.ts';
import { completed, completedCatcher } from './ended-work.ts';
import { inboxesReadBy, sectionResult } from './inbox/carried-cursors.ts';
import { assertInboxesInside } from './inbox/mistakes.ts';
import { monitorBranch } from './monitor-branch.ts';
import { type MonitoredOptions, type ResolvedMonitoredOptions, resolveMonitoredOptions } from './options.ts';
import { turnStates } from './turn-states.ts';
import { workBranch } from './work-branch.ts';

/** A watched work, for `machineOf`. */
export interface Monitored extends Branch {
  /** Of the machine that the work was. Absent: it was none, or has none. */
  readonly TimeoutSeconds?: number;
}

/**
 * The work, watched: a Parallel of the work and of a task that waits for signals. A `fail` signal fails it while the
 * work runs; the end of the work stops the monitor. The output is the work's output, or the event that ended the work (see
 * `endsWork`); what a `sequence` has after the section follows in either case.
 *
 * @param work any states, or a whole machine (see `fromDefinition`), whose timeout then is that of the result; states that
 *   name no query language have that of the machine, or JSONPath. Each end of it leads to the stop step.
 * @throws InvalidOptionError if an option is out of range.
 * @throws InboxError if the work reads an inbox in a way that would read a message twice.
 * @throws NameClashError if the work or the handler has a state with the name of an added one.
 */
export function monitored(work: Branch | StateMachineDefinition, options: MonitoredOptions): Monitored {
  const resolved = resolveMonitoredOptions(options);
  const spelled = spelledOut(work);
  const branches = [monitorBranch(resolved), workBranch(spelled, resolved)];
  assertDistinctNames(branches);
  const queues = resolved.whenKeyInUse === 'queue';
  const handler = resolved.onMonitorFailed && spelledOut(resolved.onMonitorFailed.handler);
  const section = {
    StartAt: queues ? resolved.names.queueUp : resolved.names.run,
    States: mergeStates(
      {
        ...(queues ? turnStates(resolved) : {}),
        [resolved.names.run]: run(branches, resolved, inboxesReadBy(spelled, resolved)),
        ...(resolved.endsWork ? { [resolved.names.completed]: completed() } : {}),
      },
      handler?.States ?? {},
    ),
    ...('TimeoutSeconds' in work ? { TimeoutSeconds: work.TimeoutSeconds } : {}),
  };
  assertInboxesInside(section);
  return section;
}

function run(
  branches: readonly Branch[],
  { onMonitorFailed, endsWork, names }: ResolvedMonitoredOptions,
  inboxes: readonly InboxName[],
): ParallelState {
  const ended: readonly Catcher[] = endsWork ? [completedCatcher(names)] : [];
  const failed: readonly Catcher[] =
    onMonitorFailed === undefined
      ? []
      : [
          {
            ErrorEquals: onMonitorFailed.errorEquals,
            Output: "{% $merge([$states.input, { 'failure': $states.errorOutput }]) %}",
            Next: onMonitorFailed.handler.StartAt,
          },
        ];
  // What ended the work well is no failure, though a handler may catch every error.
  const catchers = [...ended, ...failed];
  return {
    Type: 'Parallel',
    QueryLanguage: 'JSONata',
    Branches: branches,
    ...sectionResult(inboxes),
    ...(catchers.length === 0 ? {} : { Catch: catchers }),
    End: true,
  };
}
