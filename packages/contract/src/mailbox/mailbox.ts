import type {
  EpochMs,
  ExecutionArn,
  MonitorName,
  RegistrationAttempt,
  SignalId,
  TaskToken,
  WorkflowKey,
} from '../ids.ts';
import type { Continuation } from '../inbox/chain.ts';
import type { Signal } from '../signal.ts';
import type { RegistrationKind, Verdict } from '../words.ts';

/** Where a mailbox stands in the table. */
export interface MailboxKey {
  readonly workflowKey: WorkflowKey;
  readonly monitor: MonitorName;
}

/** The key of the mailbox that something with a workflow key and a monitor, such as a signal, belongs to. */
export function mailboxKeyOf({ workflowKey, monitor }: MailboxKey): MailboxKey {
  return { workflowKey, monitor };
}

/** A task that waits to be answered. */
export interface Registration {
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  /**
   * When the run of the execution began: its start, or its last redrive. Absent: a state machine of an earlier release
   * wrote it; the run then counts from its registration.
   */
  readonly runStartedAtEpochMs?: EpochMs | undefined;
  /** When the execution was started; earlier than its run where that began with a redrive. Absent: as its run. */
  readonly executionStartedAtEpochMs?: EpochMs | undefined;
  /** How often the execution had been redriven. Absent: a state machine of an earlier release wrote it. */
  readonly redriveCount?: number | undefined;
  /** When the execution entered its register state. */
  readonly registeredAtEpochMs: EpochMs;
  /** When the task is over for certain; from then on the registration counts as absent. */
  readonly expiresAtEpochMs: EpochMs;
}

/** A signal that waits for a registration. */
export interface WaitingSignal {
  readonly signal: Signal;
  /**
   * The execution whose registration may collect it. It is the signal's own, or the one that was running when the
   * signal came, or the first that collected after it. Absent: the next that registers.
   */
  readonly executionArn?: ExecutionArn | undefined;
  /** Who enters its register state from then on does not get it. */
  readonly expiresAtEpochMs: EpochMs;
}

/**
 * That this token was, or is just being, answered with this signal, and nobody has noted what came of it. While its lease
 * lasts nobody else answers the token. Afterwards it is only a doubt: whether the token took the signal is read in the
 * history of the execution before the signal is given to anybody else.
 */
export interface Claim {
  readonly signalId: SignalId;
  readonly kind: RegistrationKind;
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  /** When it was made, or made again by a later delivery of its signal. */
  readonly claimedAtEpochMs: EpochMs;
  /** When the claimed task is over for certain. */
  readonly expiresAtEpochMs: EpochMs;
  /** When EventBridge took the signal in. Absent: a function of an earlier release wrote it. */
  readonly ingestedAtEpochMs?: EpochMs | undefined;
  /** Whether the delivery that made it is known to be over: its call failed, or another one acted after its lease. */
  readonly over: boolean;
  /** Whether its signal is for this task only, so that it means nothing once that is over. Absent: for others as well. */
  readonly registeredBefore?: true | undefined;
}

/** A signal that an execution took out of the mailbox; kept so that a retry of the collect step finds it again. */
export interface CollectedSignal {
  readonly executionArn: ExecutionArn;
  readonly attempt: RegistrationAttempt;
  readonly signal: Signal;
  readonly collectedAtEpochMs: EpochMs;
}

/** That a signal had its verdict. */
export interface RememberedSignal {
  readonly signalId: SignalId;
  readonly verdict: Verdict;
  readonly atEpochMs: EpochMs;
  /** When EventBridge took the signal in. Absent: a function of an earlier release wrote it. */
  readonly ingestedAtEpochMs?: EpochMs | undefined;
}

/**
 * A time in which an execution ran that had registered, or that a signal was waiting for: from its start, or from a redrive, to its end. These instants
 * are Step Functions' own and never change, so whether a signal is early, in time or late does not depend on when it is
 * delivered.
 */
export interface Run {
  readonly executionArn: ExecutionArn;
  readonly startedAtEpochMs: EpochMs;
  /** Absent: it is not known to have ended. */
  readonly endedAtEpochMs?: EpochMs | undefined;
  /** When it entered its register state first, as far as is known. Absent: it never registered. */
  readonly sectionEnteredAtEpochMs?: EpochMs | undefined;
}

/** An execution that waits its turn, or has it. */
export interface QueuedExecution {
  readonly executionArn: ExecutionArn;
  /** When it came to wait. */
  readonly queuedAtEpochMs: EpochMs;
  /** When it waits no more; where it has its turn, when that is over for certain. */
  readonly expiresAtEpochMs: EpochMs;
  /** Whether it has its turn: from then on nobody comes before it. Absent: it waits. */
  readonly hasTurn?: true | undefined;
}

/**
 * All that is known at one (workflow key, monitor). Every part ends by its own time, so a mailbox whose item DynamoDB
 * has not removed yet behaves like one that it has.
 */
export interface Mailbox {
  readonly key: MailboxKey;
  readonly registration: Registration | undefined;
  /** Oldest first. */
  readonly waiting: readonly WaitingSignal[];
  /** Oldest first. */
  readonly claims: readonly Claim[];
  readonly collected: readonly CollectedSignal[];
  /** Oldest first. */
  readonly remembered: readonly RememberedSignal[];
  /** Those whose registration is over; the one that is registered is not among them. Oldest first. */
  readonly runs: readonly Run[];
  /** In the order in which they have their turns. */
  readonly queue: readonly QueuedExecution[];
  /** The last time that an execution with the key said that another one continues it. Absent: none has. */
  readonly continuation?: Continuation | undefined;
  /** A signal taken in up to then may have had its verdict, although no id tells. Absent: every id is remembered. */
  readonly signalsForgottenUntilEpochMs: EpochMs | undefined;
  /** A run may have been up to then that is not among `runs`. Absent: every run is remembered. */
  readonly runsForgottenUntilEpochMs: EpochMs | undefined;
}

/** A mailbox of which nothing is known. */
export function emptyMailbox(key: MailboxKey): Mailbox {
  return {
    key,
    registration: undefined,
    waiting: [],
    claims: [],
    collected: [],
    remembered: [],
    runs: [],
    queue: [],
    signalsForgottenUntilEpochMs: undefined,
    runsForgottenUntilEpochMs: undefined,
  };
}

/** When the run of a registered execution began. */
export function runStartOf(registration: Registration): EpochMs {
  return registration.runStartedAtEpochMs ?? registration.registeredAtEpochMs;
}
