import { Agenda, type Appointment, AwsError, type Cloud } from '../../kernel/index.ts';
import { backoffMs } from '../../timetable/index.ts';
import { targetInputText } from '../input/target-input.ts';
import { definitionOf } from '../targets/index.ts';
import { type ExhaustedRetryCondition, sendToDeadLetterQueue } from './dead-letter.ts';
import type { Delivery } from './delivery.ts';
import { type DeliveryOutcome, type DeliveryReport, deliveryView } from './delivery.ts';
import type { EventFaultHook } from './event-fault-hook.ts';
import { classifyError, type DeliveryFailure, invalidInput } from './failure.ts';
import type { TargetSender } from './target-sender.ts';

export interface DeliveriesParts {
  readonly cloud: Cloud;
  readonly sender: TargetSender;
  readonly faults: EventFaultHook;
  /** Told of every outcome, while there is someone to tell. */
  readonly report: (makeReport: () => DeliveryReport) => void;
  /** Told of an error that no service answers with: a defect of the engine itself. */
  readonly onEngineDefect: (error: unknown) => void;
}

/**
 * Brings events to targets: asynchronously on the clock, again after a failure that may pass, to the dead-letter queue
 * when the retry policy is spent or trying again is pointless.
 */
export class Deliveries {
  readonly #parts: DeliveriesParts;
  readonly #agenda: Agenda<PendingDelivery>;

  constructor(parts: DeliveriesParts) {
    this.#parts = parts;
    const { clock } = parts.cloud;
    this.#agenda = new Agenda(clock, ({ delivery, retryAttempts }) => {
      clock.track(this.#attempt(delivery, retryAttempts)).catch(parts.onEngineDefect);
    });
  }

  /** Those whose next attempt is to come; those that a fault switch holds are not among them. */
  get pending(): readonly Appointment<PendingDelivery>[] {
    return this.#agenda.appointments;
  }

  /** Goes on with a delivery of another engine. */
  resume(pending: Appointment<PendingDelivery>): void {
    this.#agenda.resume(pending);
  }

  /** Starts a delivery, as far as no fault switch stands in its way. */
  start(delivery: Delivery): void {
    const action = this.#parts.faults.actionFor(delivery);
    if (action !== undefined) this.#tell(delivery, { kind: 'fault-injected', fault: action.kind });
    switch (action?.kind) {
      case undefined:
        this.#schedule(delivery);
        break;
      case 'drop':
        break;
      case 'duplicate':
        for (let copy = 0; copy <= (action.copies ?? 1); copy += 1) this.#schedule(delivery);
        break;
      case 'delay':
        this.#schedule(delivery, { retryAttempts: 0, delayMs: action.delaySeconds * 1_000 });
        break;
      case 'hold':
        this.#parts.faults.hold(delivery, () => this.#schedule(delivery));
        break;
      default:
        throw new TypeError(`Not a fault of a delivery: ${JSON.stringify(action satisfies never)}`);
    }
  }

  #schedule(delivery: Delivery, attempt: Attempt = FIRST_ATTEMPT): void {
    this.#agenda.add({ delivery, retryAttempts: attempt.retryAttempts }, attempt.delayMs);
  }

  async #attempt(delivery: Delivery, retryAttempts: number): Promise<void> {
    const { event, envelope, rule, target } = delivery;
    const { ruleArn, ruleName } = rule;
    const { ingestedAtEpochMs } = event;
    const input = targetInputText(target.input, { event: envelope, ruleArn, ruleName, ingestedAtEpochMs });
    if (input === undefined)
      return this.#giveUp(delivery, { failure: invalidInput(target.id), retryAttempts });
    try {
      await this.#parts.sender.send(delivery, input);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return this.#failed(delivery, {
        failure: classifyError(error, definitionOf(target.destination).failures),
        retryAttempts,
      });
    }
    this.#tell(delivery, { kind: 'delivered', retryAttempts, input });
  }

  async #failed(delivery: Delivery, failed: FailedAttempt): Promise<void> {
    const { failure, retryAttempts } = failed;
    if (!failure.isRetryable) return this.#giveUp(delivery, failed);
    const { clock, ids } = this.#parts.cloud;
    const { maximumRetryAttempts, maximumEventAgeSeconds } = delivery.target.retryPolicy;
    if (retryAttempts >= maximumRetryAttempts) {
      return this.#giveUp(delivery, { ...failed, exhausted: 'MaximumRetryAttempts' });
    }
    const delayMs = backoffMs(retryAttempts, ids.random());
    const nextAttemptEpochMs = clock.nowEpochMs() + delayMs;
    if (nextAttemptEpochMs > delivery.event.ingestedAtEpochMs + maximumEventAgeSeconds * 1_000) {
      return this.#giveUp(delivery, { ...failed, exhausted: 'MaximumEventAgeInSeconds' });
    }
    this.#tell(delivery, { kind: 'retry-scheduled', failure, nextAttemptEpochMs });
    this.#schedule(delivery, { retryAttempts: retryAttempts + 1, delayMs });
  }

  async #giveUp(delivery: Delivery, failed: FailedAttempt): Promise<void> {
    const { failure } = failed;
    const queueArn = delivery.target.deadLetterQueueArn;
    if (queueArn === undefined) {
      const reason = 'The target has no dead-letter queue.';
      return this.#tell(delivery, { kind: 'discarded', failure, reason });
    }
    try {
      await sendToDeadLetterQueue(this.#parts.cloud, { delivery, queueArn, ...failed });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const reason = `The dead-letter queue ${queueArn} did not take it: ${error.code}: ${error.message}`;
      return this.#tell(delivery, { kind: 'discarded', failure, reason });
    }
    this.#tell(delivery, { kind: 'dead-lettered', failure, queueArn });
  }

  #tell(delivery: Delivery, outcome: DeliveryOutcome): void {
    const { cloud, report } = this.#parts;
    report(() => ({ ...deliveryView(delivery), atEpochMs: cloud.clock.nowEpochMs(), outcome }));
  }
}

/** A delivery whose next attempt is to come. */
export interface PendingDelivery {
  readonly delivery: Delivery;
  /** Attempts that were made before, after the first one. */
  readonly retryAttempts: number;
}

interface Attempt {
  /** Attempts that were made before, after the first one. */
  readonly retryAttempts: number;
  readonly delayMs: number;
}

const FIRST_ATTEMPT: Attempt = { retryAttempts: 0, delayMs: 0 };

interface FailedAttempt {
  readonly failure: DeliveryFailure;
  readonly retryAttempts: number;
  readonly exhausted?: ExhaustedRetryCondition;
}
