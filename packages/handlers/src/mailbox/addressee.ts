import {
  addSeconds,
  type EpochMs,
  type ExecutionArn,
  type Mailbox,
  type MailboxPolicy,
  type Registration,
  type Run,
  runStartOf,
  type Signal,
} from '@wfm/contract';

/** The execution, or the executions, that a signal is for. */
export type Addressee =
  /** The execution whose task waits. */
  | { readonly type: 'registered'; readonly registration: Registration }
  /** An execution that is running, as far as is known, and has no task that waits. */
  | { readonly type: 'running'; readonly executionArn: ExecutionArn }
  /** The next execution that registers. */
  | { readonly type: 'nextRun' }
  /** A run that is over. */
  | { readonly type: 'late' }
  /** The next run began only when its time to live was over. */
  | { readonly type: 'expired' };

/** The execution that a signal waits for. Absent: none in particular. */
export function executionOf(addressee: Addressee | undefined): ExecutionArn | undefined {
  if (addressee?.type === 'registered') return addressee.registration.executionArn;
  return addressee?.type === 'running' ? addressee.executionArn : undefined;
}

/** What of a signal tells whom it is for. */
export type Addressed = Pick<Signal, 'ingestedAtEpochMs' | 'timeToLiveSeconds'> & {
  /** Whether it is only for a task whose state was entered before it came. Absent: for one that is entered later as well. */
  readonly registeredBefore?: true | undefined;
};

/** What is known of the executions with the key. */
export type Known = Pick<Mailbox, 'registration' | 'runs' | 'queue' | 'runsForgottenUntilEpochMs'>;

/**
 * Tells which execution a signal is for. It follows from instants that never change, so that it makes no difference when,
 * and how often, a signal is delivered: when EventBridge took it in, when runs began and ended, when their states were entered.
 *
 * A signal for one execution is late if that was over when it came, or ended afterwards without it. One that names no
 * execution is for the run that was running when it came; if none was, it is late within the retention after the last end,
 * and otherwise for the next run, should that begin within its time to live.
 *
 * @param executionArn the one execution that may have it. Absent: the signal names none.
 */
export function addresseeOf(
  known: Known,
  signal: Addressed,
  {
    executionArn,
    policy,
  }: { readonly executionArn: ExecutionArn | undefined; readonly policy: MailboxPolicy },
): Addressee {
  return executionArn === undefined
    ? runOfKey(known, signal, policy)
    : runOfExecution(known, signal, executionArn);
}

function runOfExecution(
  { registration, runs }: Known,
  signal: Addressed,
  executionArn: ExecutionArn,
): Addressee {
  const cameAt = signal.ingestedAtEpochMs;
  const hasEnded = runs.some(
    (run) =>
      run.executionArn === executionArn && run.endedAtEpochMs !== undefined && run.endedAtEpochMs >= cameAt,
  );
  if (hasEnded) return { type: 'late' };
  if (registration?.executionArn !== executionArn) return { type: 'running', executionArn };
  const isTooLate = signal.registeredBefore === true && registration.registeredAtEpochMs >= cameAt;
  return isTooLate ? { type: 'late' } : inTime(signal, registration);
}

function runOfKey(known: Known, signal: Addressed, policy: MailboxPolicy): Addressee {
  const { registration } = known;
  const cameAt = signal.ingestedAtEpochMs;
  // A run that never registered took no signal, and no sender meant it; of an execution that was redriven
  // nobody may know that.
  const runs = known.runs.filter(
    ({ executionArn, sectionEnteredAtEpochMs }) =>
      sectionEnteredAtEpochMs !== undefined || executionArn === registration?.executionArn,
  );
  const isRunning = registration !== undefined && runStartOf(registration) <= cameAt;
  if (isRunning && registration.registeredAtEpochMs < cameAt) return { type: 'registered', registration };

  // Of several that were running, it is for the one that had registered.
  const other = runs.findLast(
    ({ executionArn, startedAtEpochMs, endedAtEpochMs }) =>
      executionArn !== registration?.executionArn &&
      startedAtEpochMs <= cameAt &&
      (endedAtEpochMs === undefined || endedAtEpochMs >= cameAt),
  );
  if (other !== undefined) {
    const { executionArn, endedAtEpochMs } = other;
    return endedAtEpochMs === undefined ? { type: 'running', executionArn } : { type: 'late' };
  }
  if (isRunning) return { type: 'registered', registration };
  // Nobody was registered, but somebody waited for that.
  const next = known.queue.find(({ queuedAtEpochMs }) => queuedAtEpochMs <= cameAt);
  if (next !== undefined) return { type: 'running', executionArn: next.executionArn };

  const then = runs.filter(({ startedAtEpochMs }) => startedAtEpochMs <= cameAt);
  const isOver =
    then.some(({ endedAtEpochMs }) => endedAtEpochMs === undefined) ||
    isAboutTheTimeBeforeRedrive(known, cameAt) ||
    isAboutTheLast(known, then, cameAt, policy);
  return isOver ? { type: 'late' } : nextRun({ ...known, runs }, signal);
}

/** Whether the registered execution was redriven after the signal came, and the news of its earlier end is under way. */
function isAboutTheTimeBeforeRedrive({ registration, runs }: Known, cameAt: EpochMs): boolean {
  const startedAt = registration?.executionStartedAtEpochMs;
  if (startedAt === undefined || startedAt > cameAt) return false;
  return !runs.some(
    (run) => run.executionArn === registration?.executionArn && run.startedAtEpochMs <= cameAt,
  );
}

/** Whether a run was over not long before the signal came, or ended after it. */
function isAboutTheLast(
  { runsForgottenUntilEpochMs }: Known,
  then: readonly Run[],
  cameAt: EpochMs,
  { resolutionRetentionSeconds }: MailboxPolicy,
): boolean {
  return [runsForgottenUntilEpochMs, ...then.map(({ endedAtEpochMs }) => endedAtEpochMs)].some(
    (endedAt) =>
      endedAt !== undefined &&
      (endedAt >= cameAt || cameAt < addSeconds(endedAt, resolutionRetentionSeconds)),
  );
}

/** An early signal is for the first run that begins after it and registers, and for no other. */
function nextRun({ registration, runs }: Known, signal: Addressed): Addressee {
  const first = runs
    .filter(({ startedAtEpochMs }) => startedAtEpochMs > signal.ingestedAtEpochMs)
    .toSorted((one, other) => enteredAt(one) - enteredAt(other))[0];
  if (
    registration !== undefined &&
    (first === undefined || registration.registeredAtEpochMs < enteredAt(first))
  )
    return inTime(signal, registration);
  if (first === undefined) return { type: 'nextRun' };
  if (enteredAt(first) > endOfLife(signal)) return { type: 'expired' };
  return first.endedAtEpochMs === undefined
    ? { type: 'running', executionArn: first.executionArn }
    : { type: 'late' };
}

function enteredAt({ sectionEnteredAtEpochMs, startedAtEpochMs }: Run): EpochMs {
  return sectionEnteredAtEpochMs ?? startedAtEpochMs;
}

/** A registration gets what came while its execution ran, and what was alive when it entered its state. */
export function inTime(signal: Addressed, registration: Registration): Addressee {
  return runStartOf(registration) <= signal.ingestedAtEpochMs ||
    registration.registeredAtEpochMs <= endOfLife(signal)
    ? { type: 'registered', registration }
    : { type: 'expired' };
}

/** The instant up to which a signal waits. */
export function endOfLife({ ingestedAtEpochMs, timeToLiveSeconds }: Addressed): EpochMs {
  return addSeconds(ingestedAtEpochMs, timeToLiveSeconds);
}
