import type {
  EpochMs,
  ExecutionArn,
  Mailbox,
  Registration,
  RegistrationAttempt,
  Signal,
  SignalId,
  TaskToken,
  Verdict,
} from '@wfm/contract';

/** What can happen to a mailbox. */
export type Command =
  | SignalCommand
  | AnsweredCommand
  | TokenGoneCommand
  | RegisterCommand
  | CollectCommand
  | ReleaseCommand;

/** A signal is delivered, for the first time or again. */
export interface SignalCommand {
  readonly type: 'signal';
  readonly signal: Signal;
}

/** The task was answered with the signal. */
export interface AnsweredCommand {
  readonly type: 'answered';
  readonly signal: Signal;
  readonly taskToken: TaskToken;
}

/** The task cannot be answered with the signal: Step Functions does not know the token, or not any more. */
export interface TokenGoneCommand {
  readonly type: 'tokenGone';
  readonly signal: Signal;
  readonly taskToken: TaskToken;
}

/** A state machine writes its token into the mailbox; the specification of the register expression. */
export interface RegisterCommand {
  readonly type: 'register';
  readonly registration: Registration;
}

/** An execution whose registration was refused asks what stands in its way. */
export interface CollectCommand {
  readonly type: 'collect';
  readonly executionArn: ExecutionArn;
  readonly attempt: RegistrationAttempt;
}

/** An execution is over. */
export interface ReleaseCommand {
  readonly type: 'release';
  readonly executionArn: ExecutionArn;
  readonly stoppedAtEpochMs: EpochMs;
}

/** What is to be done after the mailbox is saved. */
export type SignalOutcome =
  /** The signal has this verdict; nothing is left to do. */
  | { readonly type: 'verdict'; readonly verdict: Verdict }
  /**
   * Answer this token with the signal, then come back with `answered` or `tokenGone`. Without a claim there is nothing
   * to say about an answer that was taken: it may be given any number of times.
   */
  | { readonly type: 'answer'; readonly taskToken: TaskToken; readonly claim: 'held' | 'none' }
  /** Another delivery of the same signal holds the claim and may still be answering: try again later. */
  | { readonly type: 'inFlight'; readonly claimedAtEpochMs: EpochMs };

export type RegisterOutcome =
  | { readonly type: 'registered' }
  | { readonly type: 'refused'; readonly because: 'signalWaits' | 'keyInUse' };

export type CollectOutcome =
  | { readonly type: 'collected'; readonly signal: Signal }
  | { readonly type: 'keyInUse'; readonly holder: ExecutionArn }
  | { readonly type: 'registerAgain' };

export type ReleaseOutcome = { readonly type: 'released' } | { readonly type: 'nothingHeld' };

/** The outcome that each command has. */
export interface Outcomes {
  readonly signal: SignalOutcome;
  readonly answered: SignalOutcome;
  readonly tokenGone: SignalOutcome;
  readonly register: RegisterOutcome;
  readonly collect: CollectOutcome;
  readonly release: ReleaseOutcome;
}

/** A verdict that a decision gives to a signal that waited, beside its outcome. */
export interface WaitingVerdict {
  readonly signalId: SignalId;
  readonly kind: Signal['kind'];
  readonly verdict: Verdict;
}

/** What follows from a command. */
export interface Decision<Outcome> {
  /** The next mailbox; the very same object where nothing changes and nothing needs saving. */
  readonly mailbox: Mailbox;
  readonly outcome: Outcome;
  readonly waitingVerdicts: readonly WaitingVerdict[];
}
