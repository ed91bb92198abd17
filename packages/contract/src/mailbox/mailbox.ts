import type {
  EpochMs,
  ExecutionArn,
  MonitorName,
  RegistrationAttempt,
  SignalId,
  TaskToken,
  WorkflowKey,
} from '../ids.ts';
import type { Signal } from '../signal.ts';
import type { SignalKind, Verdict } from '../words.ts';

/** Where a mailbox stands in the table. */
export interface MailboxKey {
  readonly workflowKey: WorkflowKey;
  readonly monitor: MonitorName;
}

/** A task that waits to be answered. */
export interface Registration {
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  /** When the execution entered its register state. */
  readonly registeredAtEpochMs: EpochMs;
  /** When the task times out; from then on the registration counts as absent. */
  readonly expiresAtEpochMs: EpochMs;
}

/** A signal that waits for a registration. */
export interface WaitingSignal {
  readonly signal: Signal;
  /**
   * The execution whose registration may collect it. It is the signal's own, or the one whose registration the signal
   * met while that was being answered. Absent: whoever registers.
   */
  readonly executionArn?: ExecutionArn | undefined;
  readonly expiresAtEpochMs: EpochMs;
}

/** A promise to answer exactly this token with exactly this signal; whoever redelivers the signal keeps it. */
export interface Claim {
  readonly signalId: SignalId;
  readonly kind: SignalKind;
  readonly taskToken: TaskToken;
  readonly executionArn: ExecutionArn;
  /** When it was made, or taken over by a later delivery of its signal. */
  readonly claimedAtEpochMs: EpochMs;
  /** When the claimed task times out. */
  readonly expiresAtEpochMs: EpochMs;
  /**
   * Whether it is known that the task cannot wait any more. Until then the claimed execution still holds the workflow
   * key; afterwards the claim only remembers where its signal went.
   */
  readonly over: boolean;
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
}

/** How the last registration came to its end. */
export interface Resolution {
  readonly executionArn: ExecutionArn;
  /** `signal`: it was answered. `end`: its execution ended on its own. */
  readonly by: 'signal' | 'end';
  /** When the answer was noted, or when the execution stopped. */
  readonly atEpochMs: EpochMs;
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
  readonly resolution: Resolution | undefined;
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
    resolution: undefined,
  };
}

/**
 * The claim whose task may still wait for its answer; its execution holds the workflow key. `undefined`: there is none.
 */
export function claimBeingAnswered({ claims }: Pick<Mailbox, 'claims'>): Claim | undefined {
  return claims.findLast((claim) => !claim.over);
}
