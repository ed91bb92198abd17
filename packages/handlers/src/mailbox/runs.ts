import {
  addSeconds,
  type EpochMs,
  type ExecutionArn,
  epochMs,
  type Mailbox,
  type Run,
  runStartOf,
} from '@wfm/contract';
import type { DecisionContext } from './decision-context.ts';
import { isMoot } from './is-moot.ts';

/**
 * The mailbox, knowing of a run. One that is known already, by execution and start, takes on what is new. Beyond the limit
 * the oldest is forgotten, and it is remembered up to when one was.
 */
export function withRun(mailbox: Mailbox, run: Run, { now, policy }: DecisionContext): Mailbox {
  const known = mailbox.runs.find((entry) => isSameRun(entry, run));
  const others = mailbox.runs
    .filter((entry) => entry !== known)
    // An execution is redriven only after it ended, so the news of that end was lost or is late. What comes at the instant of
    // the redrive is for the run that begins.
    .map((entry) =>
      entry.executionArn === run.executionArn &&
      entry.endedAtEpochMs === undefined &&
      entry.startedAtEpochMs < run.startedAtEpochMs
        ? { ...entry, endedAtEpochMs: addSeconds(run.startedAtEpochMs, -0.001) }
        : entry,
    );
  const sectionEnteredAtEpochMs = known?.sectionEnteredAtEpochMs ?? run.sectionEnteredAtEpochMs;
  const runs = [...others, { ...known, ...withoutAbsent({ ...run, sectionEnteredAtEpochMs }) }].toSorted(
    (one, other) => one.startedAtEpochMs - other.startedAtEpochMs,
  );
  const forgotten = runs.slice(0, Math.max(0, runs.length - policy.maxRememberedRuns));
  return {
    ...mailbox,
    runs: runs.slice(forgotten.length),
    runsForgottenUntilEpochMs: latest([
      mailbox.runsForgottenUntilEpochMs,
      // Nobody means a run that never registered.
      ...forgotten
        .filter((entry) => entry.sectionEnteredAtEpochMs !== undefined)
        .map(({ endedAtEpochMs }) => endedAtEpochMs ?? now),
    ]),
  };
}

/** The mailbox without its registration, whose task is over; its run may go on. */
export function withoutRegistration(mailbox: Mailbox, context: DecisionContext): Mailbox {
  const { registration } = mailbox;
  if (registration === undefined) return mailbox;
  const { executionArn, registeredAtEpochMs: sectionEnteredAtEpochMs } = registration;
  const free = { ...mailbox, registration: undefined };
  return withRun(
    { ...free, claims: free.claims.filter((claim) => !isMoot(claim, free)) },
    { executionArn, startedAtEpochMs: runStartOf(registration), sectionEnteredAtEpochMs },
    context,
  );
}

/** The run of an execution, begun by then, that is not known to have ended; the last one where there are several. */
export function openRunOf(
  { runs }: Mailbox,
  { executionArn, begunBy }: { readonly executionArn: ExecutionArn; readonly begunBy: EpochMs },
): Run | undefined {
  return runs.findLast(
    (run) =>
      run.executionArn === executionArn &&
      run.endedAtEpochMs === undefined &&
      run.startedAtEpochMs <= begunBy,
  );
}

/** The mailbox, knowing that a run of the execution ended that it knew as running. */
export function withEnd(
  mailbox: Mailbox,
  { executionArn, endedAtEpochMs }: { readonly executionArn: ExecutionArn; readonly endedAtEpochMs: EpochMs },
  context: DecisionContext,
): Mailbox {
  const open = openRunOf(mailbox, { executionArn, begunBy: endedAtEpochMs });
  return open === undefined ? mailbox : withRun(mailbox, { ...open, endedAtEpochMs }, context);
}

/** The latest of some instants; `undefined` where there is none. */
export function latest(instants: readonly (EpochMs | undefined)[]): EpochMs | undefined {
  const known = instants.filter((instant) => instant !== undefined);
  return known.length === 0 ? undefined : epochMs(Math.max(...known));
}

function isSameRun(one: Run, other: Run): boolean {
  return one.executionArn === other.executionArn && one.startedAtEpochMs === other.startedAtEpochMs;
}

function withoutAbsent(run: Run): Run {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== undefined)) as unknown as Run;
}
