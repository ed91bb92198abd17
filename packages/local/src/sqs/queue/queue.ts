import type { Clock } from '../../kernel/index.ts';
import type { Tags } from '../../request/index.ts';
import { Deduplication } from '../fifo/deduplication.ts';
import { receivableInOrder } from '../fifo/message-groups.ts';
import { SequenceNumbers } from '../fifo/sequence-numbers.ts';
import { isDelayed, isInFlight, type Message } from './message.ts';
import { attributeOf, integerAttribute, isFifo, type QueueAttributes } from './queue-attributes.ts';
import type { Receipt } from './receipt-handle.ts';
import { parseRedrivePolicy, type RedrivePolicy } from './redrive-policy.ts';

export interface QueueParts {
  readonly name: string;
  readonly arn: string;
  readonly clock: Clock;
  readonly attributes: QueueAttributes;
}

export interface TakeRequest {
  readonly maxMessages: number;
  readonly visibilityTimeoutSeconds: number;
  /** The dead-letter queue by its ARN; `undefined` if there is none, and then messages stay where they are. */
  readonly findQueue: (arn: string) => Queue | undefined;
}

/** What a queue holds beside its attributes. */
export interface KeptQueue {
  /** In the order in which they were sent. */
  readonly messages: readonly Message[];
  readonly lastPurgedEpochMs: number;
  readonly createdAtEpochMs: number;
  readonly lastModifiedEpochMs: number;
  readonly deduplication: ReadonlyMap<string, Message>;
  readonly lastSequenceNumber: string;
}

/** What became of a request that names a receipt. */
export type ReceiptState = 'in-flight' | 'visible' | 'stale' | 'gone';

/**
 * A queue, standard or FIFO. A message is visible, or held by a receiver until a time; no timer is set for either, except while
 * someone waits for messages.
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  createdAtEpochMs: number;
  attributes: QueueAttributes;
  tags: Tags = {};
  lastModifiedEpochMs: number;
  lastPurgedEpochMs = Number.NEGATIVE_INFINITY;
  /** What a FIFO queue knows of the messages that it took. */
  readonly deduplication = new Deduplication();
  readonly sequenceNumbers = new SequenceNumbers();
  readonly #clock: Clock;
  /** In the order in which they were sent. */
  readonly #messages = new Map<string, Message>();
  readonly #waiting = new Set<() => void>();

  constructor(parts: QueueParts) {
    this.name = parts.name;
    this.arn = parts.arn;
    this.attributes = parts.attributes;
    this.#clock = parts.clock;
    this.createdAtEpochMs = parts.clock.nowEpochMs();
    this.lastModifiedEpochMs = this.createdAtEpochMs;
  }

  get redrivePolicy(): RedrivePolicy | undefined {
    const text = attributeOf(this.attributes, 'RedrivePolicy');
    return text === undefined ? undefined : parseRedrivePolicy(text);
  }

  get isFifo(): boolean {
    return isFifo(this.attributes);
  }

  add(message: Message): void {
    this.#messages.set(message.id, message);
    this.#wake();
  }

  /** Receives visible messages, oldest first. Those received too often go to the dead-letter queue instead. */
  take(request: TakeRequest): readonly Message[] {
    this.#dropExpired();
    const nowEpochMs = this.#clock.nowEpochMs();
    const { redrivePolicy } = this;
    const deadLetterQueue = redrivePolicy && request.findQueue(redrivePolicy.deadLetterTargetArn);
    const taken: Message[] = [];
    for (const message of this.#receivable()) {
      if (taken.length === request.maxMessages) break;
      if (redrivePolicy && deadLetterQueue && message.receiveCount >= redrivePolicy.maxReceiveCount) {
        this.#messages.delete(message.id);
        deadLetterQueue.add({ ...message, receiveCount: 0, deadLetterSourceArn: this.arn });
        continue;
      }
      const received: Message = {
        ...message,
        receiveCount: message.receiveCount + 1,
        visibleAtEpochMs: nowEpochMs + request.visibilityTimeoutSeconds * 1_000,
        firstReceivedAtEpochMs: message.firstReceivedAtEpochMs ?? nowEpochMs,
      };
      this.#messages.set(message.id, received);
      taken.push(received);
    }
    return taken;
  }

  /** The message that would be received next; nobody receives it by this. */
  oldestVisible(): Message | undefined {
    this.#dropExpired();
    for (const message of this.#receivable()) return message;
    return undefined;
  }

  *#receivable(): Iterable<Message> {
    const nowEpochMs = this.#clock.nowEpochMs();
    if (this.isFifo) {
      yield* receivableInOrder(this.#messages.values(), nowEpochMs);
      return;
    }
    for (const message of this.#messages.values()) {
      if (message.visibleAtEpochMs <= nowEpochMs) yield message;
    }
  }

  /** Ends when a message may have become visible, at the latest at `deadlineEpochMs`. */
  waitForMessages(deadlineEpochMs: number): Promise<void> {
    const nowEpochMs = this.#clock.nowEpochMs();
    const wakeAtEpochMs = [...this.#messages.values()]
      .map((message) => message.visibleAtEpochMs)
      .filter((visibleAtEpochMs) => visibleAtEpochMs > nowEpochMs)
      .reduce((earliest, visibleAtEpochMs) => Math.min(earliest, visibleAtEpochMs), deadlineEpochMs);
    return new Promise((resolve) => {
      const end = (): void => {
        timer.cancel();
        this.#waiting.delete(end);
        resolve();
      };
      const timer = this.#clock.schedule(wakeAtEpochMs - nowEpochMs, end);
      this.#waiting.add(end);
    });
  }

  stateOf({ messageId, receiveCount }: Receipt): ReceiptState {
    const message = this.#messages.get(messageId);
    if (message === undefined) return 'gone';
    if (message.receiveCount !== receiveCount) return 'stale';
    return isInFlight(message, this.#clock.nowEpochMs()) ? 'in-flight' : 'visible';
  }

  delete(messageId: string): void {
    this.#messages.delete(messageId);
    // The rest of its group can be received now.
    if (this.isFifo) this.#wake();
  }

  /** Lets a message in flight become visible that much after now. */
  changeVisibility(messageId: string, visibilityTimeoutSeconds: number): void {
    const message = this.#messages.get(messageId);
    if (message === undefined) return;
    const visibleAtEpochMs = this.#clock.nowEpochMs() + visibilityTimeoutSeconds * 1_000;
    this.#messages.set(messageId, { ...message, visibleAtEpochMs });
    this.#wake();
  }

  purge(): void {
    this.#messages.clear();
    this.lastPurgedEpochMs = this.#clock.nowEpochMs();
  }

  /** Exact here, where AWS gives approximations. */
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    this.#dropExpired();
    const nowEpochMs = this.#clock.nowEpochMs();
    const messages = [...this.#messages.values()];
    const inFlight = messages.filter((message) => isInFlight(message, nowEpochMs)).length;
    const delayed = messages.filter((message) => isDelayed(message, nowEpochMs)).length;
    return { visible: messages.length - inFlight - delayed, inFlight, delayed };
  }

  kept(): KeptQueue {
    this.#dropExpired();
    const { lastPurgedEpochMs, createdAtEpochMs, lastModifiedEpochMs } = this;
    return {
      messages: [...this.#messages.values()],
      lastPurgedEpochMs,
      createdAtEpochMs,
      lastModifiedEpochMs,
      deduplication: this.deduplication.kept(),
      lastSequenceNumber: this.sequenceNumbers.last,
    };
  }

  takeUp(kept: KeptQueue): void {
    this.lastPurgedEpochMs = kept.lastPurgedEpochMs;
    this.createdAtEpochMs = kept.createdAtEpochMs;
    this.lastModifiedEpochMs = kept.lastModifiedEpochMs;
    for (const [key, message] of kept.deduplication) this.deduplication.remember(key, message);
    this.sequenceNumbers.goOnAfter(kept.lastSequenceNumber);
    for (const message of kept.messages) this.add(message);
  }

  #dropExpired(): void {
    const retentionMs = integerAttribute(this.attributes, 'MessageRetentionPeriod') * 1_000;
    const oldestEpochMs = this.#clock.nowEpochMs() - retentionMs;
    for (const { id, sentAtEpochMs } of this.#messages.values()) {
      if (sentAtEpochMs < oldestEpochMs) this.#messages.delete(id);
    }
  }

  #wake(): void {
    for (const end of [...this.#waiting]) end();
  }
}
