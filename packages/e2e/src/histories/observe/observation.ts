import type { DeclarationName, WorkflowName } from '../model/fixture.ts';
import type { Action, Key, QueueName } from '../model/history.ts';

/** All that could be seen of a history from outside, when it was over. Instants are milliseconds since the epoch. */
export interface Observation {
  readonly startedAtMs: number;
  readonly done: readonly { readonly atMs: number; readonly action: Action }[];
  readonly runs: readonly Run[];
  readonly signals: readonly Signal[];
  readonly verdicts: readonly VerdictLine[];
  /** What was left in the dead-letter queues, or stood there until the queue's retention was over. */
  readonly letters: readonly Letter[];
  readonly strikes: readonly Strike[];
  readonly troubles: readonly Trouble[];
  /** Log lines that hold a task token. */
  readonly leakingLines: readonly string[];
  /** Items of the table that hold a task token after everything was over, as `workflowkey/monitor`. */
  readonly itemsWithToken: readonly string[];
}

/** An execution. */
export interface Run {
  readonly name: string;
  readonly workflow: WorkflowName;
  readonly key: Key;
  readonly workSeconds: readonly number[];
  readonly executionArn: string;
  readonly status: string;
  readonly error: string | undefined;
  /** From start to end, and again for each redrive. */
  readonly lives: readonly Period[];
  /** When a task of it waited to be answered. */
  readonly waits: readonly Wait[];
  /** The signals that it took. */
  readonly effects: readonly Effect[];
  readonly stopSteps: readonly StopStep[];
  /** When it was told that another holds its key. */
  readonly refusedAtMs: readonly number[];
}

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `entry` names one entry into the Parallel: every try of a section has its own. */
export interface Wait extends Period {
  readonly entry: number;
}

export interface Effect {
  readonly atMs: number;
  readonly eventId: string;
  readonly kind: 'fail' | 'complete';
  /** The task was answered, or the execution collected what had come early. */
  readonly by: 'answer' | 'collect';
  readonly entry: number;
}

export interface StopStep {
  readonly entry: number;
  readonly enteredAtMs: number;
  /** Absent: it did not end well. */
  readonly leftAtMs: number | undefined;
  readonly eventIds: readonly string[];
  /** The verdicts that it was told. */
  readonly told: readonly { readonly eventId: string; readonly verdict: string }[];
}

/** What a rule made of an event. */
export interface Signal {
  readonly eventId: string;
  readonly declaration: DeclarationName;
  readonly workflow: WorkflowName;
  readonly kind: 'fail' | 'complete';
  readonly key: string;
  /** The run that it names, and no other, may take it. */
  readonly executionArn: string | undefined;
  readonly ingestedAtMs: number;
  readonly timeToLiveSeconds: number;
  /** How often its function was invoked with it. */
  readonly invocations: number;
  /** Whether a switch delayed it, held it or changed its order. */
  readonly disturbed: boolean;
}

export interface VerdictLine {
  readonly atMs: number;
  /** `eventId/declaration`. */
  readonly signalId: string;
  readonly monitor: string;
  readonly verdict: string;
  /** What a duplicate had before. Absent: it is none. */
  readonly firstVerdict?: string;
}

export interface Letter {
  readonly queue: QueueName;
  readonly body: string;
}

/** A fault switch acted. */
export interface Strike {
  readonly atMs: number;
  readonly what: string;
}

/** A fault switch was on. */
export interface Trouble extends Period {
  readonly what: string;
  /** Longer than the product's retries go on. */
  readonly isHard: boolean;
  /** Whether a function may end without giving its claim back. */
  readonly leavesClaim: boolean;
}

/** Whether a log line is about a signal: an event can be a signal of several monitors, under one id. */
export function isAbout({ signalId, monitor }: VerdictLine, signal: Signal): boolean {
  return signalId === `${signal.eventId}/${signal.declaration}` && monitor === signal.workflow;
}
