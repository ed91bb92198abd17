import type { EpochMs, ExecutionArn } from '@wfm/contract';
import { HistoryUnsettledError } from '../../src/errors.ts';
import type { Question, Testimony } from '../../src/mailbox/index.ts';
import type { Inquiry, Witness } from '../../src/ports/witness.ts';
import type { FakeStepFunctions } from './fake-step-functions.ts';

/** Tells what the tasks of a fake Step Functions, and collect steps, really took. */
export class FakeWitness implements Witness {
  /** Each question that was asked. */
  readonly asked: Question[] = [];
  /** How stop steps stand to the task that waits; a test says so. */
  section: 'waiting' | 'over' | 'early' = 'early';
  readonly #tasks: FakeStepFunctions;
  readonly #ended = new Map<ExecutionArn, EpochMs>();
  readonly #collected: { readonly signalId: string; readonly executionArn: ExecutionArn }[] = [];

  constructor(tasks: FakeStepFunctions) {
    this.#tasks = tasks;
  }

  /** A collect step gave this signal to its execution. */
  collected(signalId: string, executionArn: ExecutionArn): void {
    this.#collected.push({ signalId, executionArn });
  }

  /** An execution is over. */
  ended(executionArn: ExecutionArn, atEpochMs: EpochMs): void {
    this.#ended.set(executionArn, atEpochMs);
  }

  async testify(question: Question, { signalId }: Inquiry): Promise<Testimony['answer']> {
    this.asked.push(question);
    if (question.about === 'section') return this.section;
    if (question.about === 'run') return this.#ended.get(question.executionArn) ?? 'running';
    const { executionArn, taskToken } = question;
    const answered = this.#tasks.answered.map((entry) => ({
      signalId: entry.signal.id,
      executionArn: entry.executionArn,
    }));
    const isTaken = [...answered, ...this.#collected].some(
      (entry) => entry.signalId === signalId && entry.executionArn === executionArn,
    );
    if (isTaken) return 'taken';
    if (taskToken !== undefined && this.#tasks.isWaiting(taskToken))
      throw new HistoryUnsettledError(executionArn, 'how the task ended');
    return 'notTaken';
  }
}
