import type { EpochMs, SignalId, TaskToken } from '@wfm/contract';
import type { Question, Testimony } from '../mailbox/index.ts';

/** What a delivery has at hand that its question does not name. */
export interface Inquiry {
  readonly signalId: SignalId;
  /** Token of the stop step itself. Absent: the signal comes from none. */
  readonly replyToken: TaskToken | undefined;
  readonly askedAtEpochMs: EpochMs;
}

/** Reads in the histories of executions what the mailbox cannot know. */
export interface Witness {
  /**
   * @throws HistoryUnsettledError if the history does not tell yet: Step Functions shows new events, and new
   * executions, after a while.
   */
  testify(question: Question, inquiry: Inquiry): Promise<Testimony['answer']>;
}
