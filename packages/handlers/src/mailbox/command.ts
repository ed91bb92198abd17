import type {
  EpochMs,
  ExecutionArn,
  Mailbox,
  Registration,
  RegistrationAttempt,
  Signal,
  SignalId,
  StopSection,
  TaskToken,
  Traceparent,
  Verdict,
  WhenKeyInUse,
} from '@wfm/contract';

/** What can happen to a mailbox. */
export type Command =
  | SignalCommand
  | AnsweredCommand
  | TokenGoneCommand
  | YieldedCommand
  | RegisterCommand
  | CollectCommand
  | TurnCommand
  | ReleaseCommand;

/** A signal is delivered, for the first time or again. */
export interface SignalCommand {
  readonly type: 'signal';
  readonly signal: Signal;
  /** What histories said when this delivery asked. Absent: it has not asked. */
  readonly testimonies?: readonly Testimony[];
}

/** The task was answered with the signal. */
export interface AnsweredCommand {
  readonly type: 'answered';
  readonly signal: Signal;
  readonly taskToken: TaskToken;
}

/** The task is over, and it is certain that it did not take this signal. */
export interface TokenGoneCommand {
  readonly type: 'tokenGone';
  readonly signal: Signal;
  readonly taskToken: TaskToken;
  readonly testimonies?: readonly Testimony[];
}

/** The call that should answer the task failed, and nobody knows whether the task took it. */
export interface YieldedCommand {
  readonly type: 'yielded';
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
  /** When the run of the execution began: its start or its last redrive. */
  readonly runStartedAtEpochMs: EpochMs;
  readonly executionStartedAtEpochMs: EpochMs;
  /** When the execution entered its register state. */
  readonly registeredAtEpochMs: EpochMs;
  readonly whenKeyInUse: WhenKeyInUse;
}

/** An execution asks whether it is its turn. */
export interface TurnCommand {
  readonly type: 'turn';
  readonly executionArn: ExecutionArn;
  /** When it came to wait. */
  readonly queuedAtEpochMs: EpochMs;
  /** How long it waits, and how long it may keep its turn. */
  readonly timeoutSeconds: number;
}

/** An execution is over. */
export interface ReleaseCommand {
  readonly type: 'release';
  readonly executionArn: ExecutionArn;
  /** Absent: Step Functions has forgotten it. */
  readonly startedAtEpochMs: EpochMs | undefined;
  readonly stoppedAtEpochMs: EpochMs;
  /** How often it had been redriven before it ended. Absent: it is not known. */
  readonly redriveCount: number | undefined;
}

/** What is read in the history of an execution, because the mailbox cannot know it. */
export type Question =
  /** Did the execution take the signal, by an answer or by its collect step? */
  | {
      readonly about: 'signal';
      readonly executionArn: ExecutionArn;
      /** The task whose end has to be in the history before it says no. Absent: none. */
      readonly taskToken: TaskToken | undefined;
      /** An instant at which the execution was there. Absent: none is known. */
      readonly seenAtEpochMs: EpochMs | undefined;
    }
  /** How does the section that the stop step ends stand to the task that waits? */
  | {
      readonly about: 'section';
      readonly executionArn: ExecutionArn;
      readonly stop: StopSection;
      /** The task that waits. Absent: none does. */
      readonly taskToken: TaskToken | undefined;
      /** The attempt under which the execution collected a signal last. Absent: it is not known to have. */
      readonly collectedAs: RegistrationAttempt | undefined;
    }
  /** Is the execution, of which no task waits, still running? */
  | { readonly about: 'run'; readonly executionArn: ExecutionArn };

/** What the history said. */
export type Testimony = { readonly askedAtEpochMs: EpochMs } & (
  | { readonly question: Extract<Question, { about: 'signal' }>; readonly answer: 'taken' | 'notTaken' }
  | {
      readonly question: Extract<Question, { about: 'section' }>;
      /**
       * - `waiting`: the task that waits is the monitor of the stop step's section.
       * - `over`: the monitor of that section is over, or the section itself.
       * - `early`: the section has not registered yet.
       * - `notShown`: this place shows too little in its histories. AWS shows enough.
       */
      readonly answer: 'waiting' | 'over' | 'early' | 'notShown';
    }
  | {
      readonly question: Extract<Question, { about: 'run' }>;
      /** When it ended. */
      readonly answer: 'running' | EpochMs;
    }
);

interface Told {
  readonly type: 'verdict';
  /** Which execution took it. Absent: none did now, or the signal names it. */
  readonly executionArn?: ExecutionArn | undefined;
}

/** What is to be done after the mailbox is saved. */
export type SignalOutcome =
  /** The signal has this verdict; nothing is left to do. */
  | (Told & { readonly verdict: Exclude<Verdict, 'duplicate'> })
  /** The signal had this verdict before; its process may have ended before it could tell. */
  | (Told & { readonly verdict: 'duplicate'; readonly firstVerdict: Verdict })
  /**
   * Answer this token with the signal, then come back with `answered`, `tokenGone` or `yielded`. Without a claim there is
   * nothing to say about an answer that was taken: it may be given any number of times.
   */
  | {
      readonly type: 'answer';
      readonly executionArn: ExecutionArn;
      readonly taskToken: TaskToken;
      readonly claim: 'held' | 'none';
      /** Whether an earlier delivery may have answered this token with this signal. */
      readonly inDoubt: boolean;
    }
  /** Read this in a history, then come back with what it said. */
  | { readonly type: 'ask'; readonly question: Question }
  /** A delivery holds a claim on the task and may be answering: try again soon. */
  | { readonly type: 'inFlight'; readonly signalId: SignalId; readonly claimedAtEpochMs: EpochMs };

export type RegisterOutcome =
  | { readonly type: 'registered' }
  | { readonly type: 'refused'; readonly because: 'signalWaits' | 'keyInUse' };

export type CollectOutcome =
  | { readonly type: 'collected'; readonly signal: Signal }
  /** Another execution is registered, and keeps the key. */
  | { readonly type: 'keyInUse'; readonly holder: Registration }
  /** Another execution is registered that came before: fail it, then come back. */
  | { readonly type: 'replace'; readonly holder: Registration }
  /** Another execution is registered that came later, or at the same time: it has replaced this one. */
  | { readonly type: 'replaced'; readonly holder: Registration }
  | { readonly type: 'registerAgain' };

export type TurnOutcome =
  | { readonly type: 'turn' }
  /** It waits for the one that is registered, or for the one that comes before it. */
  | { readonly type: 'wait'; readonly holder: Holder }
  /** It has waited as long as it may, for this one. */
  | { readonly type: 'timedOut'; readonly holder: Holder }
  /** As many wait as may. */
  | { readonly type: 'queueFull' };

/** An execution that keeps others from a key, and when it came to do so. */
export interface Holder {
  readonly executionArn: ExecutionArn;
  readonly sinceEpochMs: EpochMs;
}

export type ReleaseOutcome = { readonly type: 'released' } | { readonly type: 'nothingHeld' };

/** The outcome that each command has. */
export interface Outcomes {
  readonly signal: SignalOutcome;
  readonly answered: SignalOutcome;
  readonly tokenGone: SignalOutcome;
  readonly yielded: { readonly type: 'yielded' };
  readonly register: RegisterOutcome;
  readonly collect: CollectOutcome;
  readonly turn: TurnOutcome;
  readonly release: ReleaseOutcome;
}

/** A verdict that a decision gives to a signal that waited, beside its outcome. */
export interface WaitingVerdict {
  readonly signalId: SignalId;
  readonly kind: Signal['kind'];
  readonly verdict: Verdict;
  /** The execution that took it, or that it waited for. Absent: none is known. */
  readonly executionArn?: ExecutionArn | undefined;
  /** What a duplicate had before. Absent: it is none. */
  readonly firstVerdict?: Verdict;
  /** The trace that the signal is of. Absent: of none. */
  readonly traceparent?: Traceparent;
}

/** What follows from a command. */
export interface Decision<Outcome> {
  /** The next mailbox; the very same object where nothing changes and nothing needs saving. */
  readonly mailbox: Mailbox;
  readonly outcome: Outcome;
  readonly waitingVerdicts: readonly WaitingVerdict[];
}
