import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { REJECTED_QUEUE, UNDELIVERED_QUEUE } from '../queues.ts';
import { LETTER_ATTRIBUTES } from '../redrive/dead-letter.ts';
import { putBack } from '../redrive/put-back.ts';
import type { Target } from '../target/target.ts';

/** Names of the dead-letter queues of a stack, behind its own. */
const QUEUES = [REJECTED_QUEUE, UNDELIVERED_QUEUE] as const;

/** Letters that are looked at at once. */
const LETTERS_MAX = 1_000;

/** How long a letter is hidden from others while it is looked at, if this process ends meanwhile. */
const HIDDEN_SECONDS = 20;

/** SQS gives at most ten messages at once. Source: SQS API reference, ReceiveMessage. */
const BATCH_SIZE = 10;

/** A message and the queue that it is in. */
export interface KeptLetter {
  readonly queue: string;
  readonly queueUrl: string;
  readonly message: Message;
}

/** The URLs of the dead-letter queues that a stack has. */
export async function readDeadLetterQueues(target: Target): Promise<readonly string[]> {
  const urls = await Promise.all(QUEUES.map((name) => readQueueUrl(target, queueNameOf(target, name))));
  return urls.filter((url) => url !== undefined);
}

function queueNameOf({ stack }: Target, name: (typeof QUEUES)[number]): string {
  return `${stack}-${name}`;
}

/** `undefined`: there is no such queue. */
async function readQueueUrl({ sqs }: Target, QueueName: string): Promise<string | undefined> {
  try {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}

/** The dead-letter queues of a stack. Who looks takes messages out and puts them back; so one looks after the other. */
export class LetterBox {
  readonly #target: Target;
  #last: Promise<unknown> = Promise.resolve();

  constructor(target: Target) {
    this.#target = target;
  }

  /**
   * Looks at the letters, the oldest first, and puts back those that are not said to be gone.
   *
   * @param look is given the letters, and whether there may be more.
   */
  look<Found>(look: (letters: readonly KeptLetter[], isPart: boolean) => Promise<Found>): Promise<Found> {
    const found = this.#last.then(() => this.#look(look));
    this.#last = found.catch(() => undefined);
    return found;
  }

  /** Takes a letter out for ever. */
  async drop({ queueUrl, message }: KeptLetter): Promise<void> {
    await this.#target.sqs.send(
      new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }),
    );
  }

  async #look<Found>(
    look: (letters: readonly KeptLetter[], isPart: boolean) => Promise<Found>,
  ): Promise<Found> {
    const letters: KeptLetter[] = [];
    let isPart = false;
    try {
      for (const name of QUEUES) {
        const queue = queueNameOf(this.#target, name);
        const queueUrl = await readQueueUrl(this.#target, queue);
        if (queueUrl === undefined) continue;
        const { visible, hidden } = await this.#count(queueUrl);
        const before = letters.length;
        if (visible > 0) await this.#receive({ queue, queueUrl }, letters);
        isPart ||= hidden > 0 || letters.length - before < visible;
      }
      const oldestFirst = letters.toSorted((one, other) => keptAtOf(one) - keptAtOf(other));
      return await look(oldestFirst, isPart);
    } finally {
      await this.#putBack(letters);
    }
  }

  async #count(QueueUrl: string) {
    const { Attributes } = await this.#target.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return {
      visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
      hidden: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
    };
  }

  async #receive(at: Omit<KeptLetter, 'message'>, into: KeptLetter[]): Promise<void> {
    while (into.length < LETTERS_MAX) {
      const { Messages = [] } = await this.#target.sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: at.queueUrl,
          MaxNumberOfMessages: BATCH_SIZE,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: [...LETTER_ATTRIBUTES],
        }),
      );
      if (Messages.length === 0) return;
      into.push(...Messages.map((message) => ({ ...at, message })));
    }
  }

  async #putBack(letters: readonly KeptLetter[]): Promise<void> {
    for (const queueUrl of new Set(letters.map((letter) => letter.queueUrl))) {
      const ofQueue = letters.filter((letter) => letter.queueUrl === queueUrl);
      await putBack(
        this.#target.sqs,
        queueUrl,
        ofQueue.map(({ message }) => message),
      );
    }
  }
}

/** When a letter was put into its queue, in milliseconds since the epoch. */
export function keptAtOf({ message }: KeptLetter): number {
  return Number(message.Attributes?.SentTimestamp ?? 0);
}
