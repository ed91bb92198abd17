import {
  type EpochMs,
  type ExecutionArn,
  emptyMailbox,
  type Mailbox,
  type MailboxPolicy,
  type Signal,
  type SignalId,
  type TaskToken,
  type Verdict,
  type WhenKeyInUse,
} from '@wfm/contract';
import { KEY, START } from '../examples.ts';

/**
 * DynamoDB, Step Functions and EventBridge as far as a mailbox can tell them apart. It assumes:
 *
 * - a conditional write is atomic, so a decision and its save are one step;
 * - a token is answered once; afterwards, or when its task or execution is over, answers find it gone;
 * - delivery is at least once, in any order, after any time; a delivery may stop after any step and come again;
 * - the history of an execution tells which signals it took, and in which section a stop step stands;
 * - the status change of an ended execution arrives, at any later time.
 *
 * A world is a value: every step gives a new one, so that histories can share their beginnings.
 */
export interface World {
  readonly now: EpochMs;
  readonly mailbox: Mailbox;
  readonly executions: Readonly<Record<string, Execution>>;
  /** Every time a signal had its effect, by an answered token or by being collected. */
  readonly effects: readonly Effect[];
  readonly verdicts: readonly { readonly signalId: SignalId; readonly verdict: Verdict }[];
  /** Every signal that was ever put on the bus. */
  readonly sent: readonly Sent[];
  /** Signals of which a delivery was begun and has not come to its end. */
  readonly undelivered: readonly SignalId[];
  /** When a delivery last stopped with a claim. */
  readonly stoppedAtEpochMs: EpochMs | undefined;
  readonly keyRefusals: number;
  /** What the workflow of all its executions says of a key in use. */
  readonly whenKeyInUse: WhenKeyInUse;
}

export interface Sent {
  readonly signal: Signal;
  /** The section that it stops, if a stop step sent it. */
  readonly section: number | undefined;
}

/** A time in which an execution ran, from its start or a redrive. */
export interface Span {
  readonly startedAtEpochMs: EpochMs;
  readonly endedAtEpochMs: EpochMs | undefined;
  readonly isEndTold: boolean;
  /** When it entered the register state in which it had the registration first, or collected a signal; undefined: never. */
  readonly registeredAtEpochMs: EpochMs | undefined;
  /** When that was written; tries before had failed. */
  readonly writtenAtEpochMs: EpochMs | undefined;
}

export interface Execution {
  readonly arn: ExecutionArn;
  /** Oldest first; the last is running if it has no end. */
  readonly spans: readonly Span[];
  /** Number of the section that it is in; 0: none yet. */
  readonly section: number;
  /** How the monitor of that section stands. */
  readonly monitor: 'notYet' | 'waiting' | 'over';
  /** When its stop step was entered; undefined: the work is not done. */
  readonly workDoneAtEpochMs: EpochMs | undefined;
  /** The token that the monitor task waits with. */
  readonly token: TaskToken | undefined;
  /** When it entered its register state last; both branches of a section begin with it. */
  readonly enteredAtEpochMs: EpochMs;
  /** When the task that has the token began to wait: the write may have been tried again for a while. */
  readonly waitsSinceEpochMs: EpochMs;
  /** When it came to wait its turn; undefined: it does not wait. */
  readonly queuedAtEpochMs: EpochMs | undefined;
  /** When it came to wait for the turn that it has; undefined: it has none, or its end is known. */
  readonly turnSinceEpochMs: EpochMs | undefined;
}

export interface Effect {
  readonly signal: Signal;
  readonly name: string;
  readonly span: number;
  readonly section: number;
  /** When the section entered its register state. */
  readonly atEpochMs: EpochMs;
}

/** A step that cannot happen in a world, such as the end of an execution that has not begun, gives `undefined`. */
export type Step = (world: World) => World | undefined;

/** Small enough that every limit and every time is met by short histories. */
export const POLICY_OF_THE_WORLD: MailboxPolicy = {
  maxWaitingSignals: 3,
  maxWaitingBytes: 100_000,
  signalRetentionSeconds: 7_200,
  maxRememberedSignals: 3,
  maxRememberedRuns: 2,
  resolutionRetentionSeconds: 1_800,
  claimLeaseSeconds: 30,
  maxInboxMessages: 3,
  maxInboxBytes: 100_000,
};

export const TASK_TIMEOUT_SECONDS = 10_800;

export function newWorld(whenKeyInUse: WhenKeyInUse = 'reject'): World {
  return {
    now: START,
    mailbox: emptyMailbox(KEY),
    executions: {},
    effects: [],
    verdicts: [],
    sent: [],
    undelivered: [],
    stoppedAtEpochMs: undefined,
    keyRefusals: 0,
    whenKeyInUse,
  };
}

/** The span in which an execution runs; undefined: it does not run. */
export function runningSpan(execution: Execution | undefined): Span | undefined {
  const last = execution?.spans.at(-1);
  return last?.endedAtEpochMs === undefined ? last : undefined;
}
