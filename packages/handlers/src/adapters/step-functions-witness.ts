import type { SFNClient } from '@aws-sdk/client-sfn';
import { addSeconds, type EpochMs } from '@wfm/contract';
import { HistoryUnsettledError } from '../errors.ts';
import { HistoryPart } from '../history/history-event.ts';
import { runEnd } from '../history/run-end.ts';
import { signalTaken } from '../history/signal-taken.ts';
import { stopSection } from '../history/stop-section.ts';
import type { Question, Testimony } from '../mailbox/index.ts';
import { EXISTS_FOR_CERTAIN_SECONDS } from '../ports/executions.ts';
import type { Inquiry, Witness } from '../ports/witness.ts';
import { readHistory } from './step-functions-history.ts';

/** Executions' histories as Step Functions shows them; it may show the newest events only after a while. */
export class StepFunctionsWitness implements Witness {
  readonly #client: SFNClient;

  constructor(client: SFNClient) {
    this.#client = client;
  }

  async testify(question: Question, inquiry: Inquiry): Promise<Testimony['answer']> {
    const { executionArn } = question;
    const read = new HistoryPart();
    try {
      for await (const page of readHistory(this.#client, executionArn)) {
        read.add(page);
        const answer = answerFrom(read, question, inquiry);
        if (answer !== undefined) return answer;
      }
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionDoesNotExist')) throw error;
      if (mayAppear(question, inquiry)) throw new HistoryUnsettledError(executionArn, 'that it exists');
      return WITHOUT_HISTORY[question.about];
    }
    if (question.about === 'signal' && question.taskToken === undefined) return 'notTaken';
    if (read.hidesTaskParameters) return WITHOUT_PARAMETERS[question.about];
    throw new HistoryUnsettledError(executionArn, MISSING[question.about]);
  }
}

/** Whether an execution that is not shown may only be too new for that. */
function mayAppear(question: Question, { askedAtEpochMs }: Inquiry): boolean {
  switch (question.about) {
    case 'signal':
      return isFresh(question.seenAtEpochMs, askedAtEpochMs);
    case 'section':
      return isFresh(question.stop.enteredAtEpochMs, askedAtEpochMs);
    case 'run':
      return false;
    default:
      throw new Error(`Unknown question: ${JSON.stringify(question satisfies never)}`);
  }
}

function isFresh(seenAt: EpochMs | undefined, now: EpochMs): boolean {
  return seenAt !== undefined && now < addSeconds(seenAt, EXISTS_FOR_CERTAIN_SECONDS);
}

/** Of an execution that is not there, or not any more: it has taken nothing that anybody could still see. */
const WITHOUT_HISTORY = {
  signal: 'notTaken',
  section: 'over',
  // Forgotten 90 days after its end, or not shown yet: what waits for it waits no longer than it lives.
  run: 'running',
} as const satisfies Record<Question['about'], Testimony['answer']>;

/** Of a history that was read to its beginning and shows of no task what it was asked: none can be told by its token. */
const WITHOUT_PARAMETERS = {
  signal: 'notTaken',
  section: 'notShown',
  run: 'running',
} as const satisfies Record<Question['about'], Testimony['answer']>;

const MISSING = {
  signal: 'how the task ended that a signal was sent to',
  section: 'the stop step that sent a signal',
  run: 'its last event',
} as const satisfies Record<Question['about'], string>;

function answerFrom(
  read: HistoryPart,
  question: Question,
  { signalId, replyToken }: Inquiry,
): Testimony['answer'] | undefined {
  switch (question.about) {
    case 'signal':
      return signalTaken(read, { signalId, taskToken: question.taskToken });
    case 'section': {
      if (replyToken === undefined) {
        throw new TypeError(
          `A stop step's signal brings the token of its step, but ${signalId} brought none. Send it with detail.tasktoken.`,
        );
      }
      return stopSection(read, { ...question, replyToken });
    }
    case 'run':
      return runEnd(read);
    default:
      throw new Error(`Unknown question: ${JSON.stringify(question satisfies never)}`);
  }
}
