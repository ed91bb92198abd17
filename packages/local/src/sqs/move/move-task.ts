import type { Cloud } from '../../kernel/index.ts';
import type { Queue } from '../queue/queue.ts';
import type { QueueStore } from '../queue/queue-store.ts';

export type MoveTaskStatus = 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

export interface MoveRequest {
  readonly source: Queue;
  /** Absent: each message goes back to the queue that gave it up. */
  readonly destinationArn?: string;
  /** Absent: all at once. */
  readonly messagesPerSecond?: number;
}

/** A task as data. */
export interface KeptTask {
  readonly id: string;
  readonly destinationArn?: string | undefined;
  readonly messagesPerSecond?: number | undefined;
  readonly startedAtEpochMs: number;
  readonly messagesToMove: number;
  readonly status: MoveTaskStatus;
  readonly moved: number;
  readonly failureReason: FailureReason | undefined;
  /** When it moves messages next. */
  readonly nextEpochMs: number;
}

/** Why a task fails. The first is the word of AWS; for the second AWS has told none. */
type FailureReason = 'AWS.SimpleQueueService.NonExistentQueue' | 'CouldNotDetermineMessageSource';

/**
 * Moves the messages of a dead-letter queue on the clock, until none is visible. A message that was moved is a new one. Source: SQS
 * developer guide, "Configure a dead-letter queue redrive".
 */
export class MoveTask {
  readonly id: string;
  readonly request: MoveRequest;
  readonly startedAtEpochMs: number;
  readonly messagesToMove: number;
  readonly #cloud: Cloud;
  readonly #queues: QueueStore;
  #status: MoveTaskStatus = 'RUNNING';
  #moved = 0;
  #failureReason: FailureReason | undefined;
  #nextEpochMs: number;

  /** @param kept what it was in another engine. Absent: it begins now. */
  constructor(cloud: Cloud, queues: QueueStore, request: MoveRequest, kept?: KeptTask) {
    const nowEpochMs = cloud.clock.nowEpochMs();
    this.#cloud = cloud;
    this.#queues = queues;
    this.request = request;
    this.id = kept?.id ?? cloud.ids.uuid();
    this.startedAtEpochMs = kept?.startedAtEpochMs ?? nowEpochMs;
    this.messagesToMove = kept?.messagesToMove ?? request.source.counts().visible;
    this.#status = kept?.status ?? 'RUNNING';
    this.#moved = kept?.moved ?? 0;
    this.#failureReason = kept?.failureReason;
    this.#nextEpochMs = kept?.nextEpochMs ?? nowEpochMs;
    if (this.#status === 'RUNNING') this.#runAfter(this.#nextEpochMs - nowEpochMs);
  }

  kept(): KeptTask {
    const { id, startedAtEpochMs, messagesToMove } = this;
    const { destinationArn, messagesPerSecond } = this.request;
    return {
      id,
      destinationArn,
      messagesPerSecond,
      startedAtEpochMs,
      messagesToMove,
      status: this.#status,
      moved: this.#moved,
      failureReason: this.#failureReason,
      nextEpochMs: this.#nextEpochMs,
    };
  }

  get status(): MoveTaskStatus {
    return this.#status;
  }

  get moved(): number {
    return this.#moved;
  }

  /** Present on a task that failed. */
  get failureReason(): string | undefined {
    return this.#failureReason;
  }

  /** What has been moved stays where it is. */
  cancel(): void {
    this.#status = 'CANCELLED';
  }

  #runAfter(delayMs: number): void {
    this.#nextEpochMs = this.#cloud.clock.nowEpochMs() + delayMs;
    this.#cloud.clock.schedule(delayMs, () => {
      if (this.#status === 'RUNNING') this.#moveSome();
    });
  }

  #moveSome(): void {
    const { source, messagesPerSecond = Number.POSITIVE_INFINITY } = this.request;
    for (let count = 0; count < messagesPerSecond; count += 1) {
      const message = source.oldestVisible();
      if (message === undefined) {
        this.#status = 'COMPLETED';
        return;
      }
      const destinationArn = this.request.destinationArn ?? message.deadLetterSourceArn;
      const destination = destinationArn === undefined ? undefined : this.#queues.findByArn(destinationArn);
      if (destination === undefined) {
        this.#status = 'FAILED';
        this.#failureReason =
          destinationArn === undefined
            ? 'CouldNotDetermineMessageSource'
            : 'AWS.SimpleQueueService.NonExistentQueue';
        return;
      }
      const { deadLetterSourceArn: _, firstReceivedAtEpochMs: __, ...content } = message;
      const nowEpochMs = this.#cloud.clock.nowEpochMs();
      source.delete(message.id);
      destination.add({
        ...content,
        // So that a FIFO queue which still knows the message takes it.
        ...(destination.isFifo && {
          deduplicationId: message.id,
          sequenceNumber: destination.sequenceNumbers.next(),
        }),
        id: this.#cloud.ids.uuid(),
        sentAtEpochMs: nowEpochMs,
        visibleAtEpochMs: nowEpochMs,
        receiveCount: 0,
      });
      this.#moved += 1;
    }
    this.#runAfter(1_000);
  }
}
