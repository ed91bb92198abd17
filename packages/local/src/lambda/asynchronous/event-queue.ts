import { Agenda, type Appointment, AwsError, type Cloud, type Principal } from '../../kernel/index.ts';
import type { DeployedFunction } from '../deployed-function.ts';
import type { InvocationRequest } from '../function-runner.ts';
import type { FailureCondition, LambdaEvent } from '../lambda-event.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import { destinationRecord, type ProcessedEvent } from './destination-record.ts';
import { type ResolvedEventInvokeConfig, resolveEventInvokeConfig } from './event-invoke-config.ts';
import { retryDelayMs, throttleDelayMs } from './retry-delay.ts';
import { type RecordDelivery, sendRecord } from './send-record.ts';

export interface EventQueueParts {
  readonly cloud: Cloud;
  readonly endpoint: () => string;
  readonly onEvent: (event: LambdaEvent) => void;
  /** Told when a destination or dead-letter queue refuses an event, which is then lost, as on AWS. */
  readonly onLost: (event: {
    readonly functionName: string;
    readonly targetArn: string;
    readonly error: AwsError;
  }) => void;
  /** Told of a mistake of the engine. */
  readonly onEngineDefect: (error: unknown, during: string) => void;
}

/** An event as it is accepted; every attempt is of the same trace. */
type AcceptedEvent = Omit<InvocationRequest, 'clientContext'>;

/** An event that waits for its next attempt. */
export interface QueuedEvent extends AcceptedEvent {
  /** Asked at each attempt what it is by then: a change applies to events that wait. */
  readonly target: DeployedFunction;
  readonly acceptedAtEpochMs: number;
  readonly failures: number;
  readonly throttles: number;
  readonly lastOutcome?: Outcome;
}

/**
 * Asynchronous invocations: accepted at once, run on the clock, tried again after errors, and given to the destination
 * or the dead-letter queue when that is in vain. Source: Lambda developer guide, "Asynchronous invocation".
 */
export class EventQueue {
  readonly #parts: EventQueueParts;
  readonly #agenda: Agenda<QueuedEvent>;
  #closed = false;

  constructor(parts: EventQueueParts) {
    this.#parts = parts;
    this.#agenda = new Agenda(parts.cloud.clock, (event) => this.#begin(event));
  }

  /** Those of functions that are there. */
  get waiting(): readonly Appointment<QueuedEvent>[] {
    return this.#agenda.appointments.filter(({ what }) => !what.target.isDeleted);
  }

  /** Goes on with an event of another engine. */
  resume(waiting: Appointment<QueuedEvent>): void {
    this.#agenda.resume(waiting);
  }

  accept(target: DeployedFunction, event: AcceptedEvent): void {
    const acceptedAtEpochMs = this.#parts.cloud.clock.nowEpochMs();
    this.#enqueue({ ...event, target, acceptedAtEpochMs, failures: 0, throttles: 0 }, 0);
  }

  /** Forgets what waits: functions end with their engine, and an event must not start one again. */
  close(): void {
    this.#closed = true;
  }

  #enqueue(event: QueuedEvent, delayMs: number): void {
    const { clock } = this.#parts.cloud;
    const { maximumEventAgeSeconds } = configOf(event);
    const remainingMs = event.acceptedAtEpochMs + maximumEventAgeSeconds * 1_000 - clock.nowEpochMs();
    this.#agenda.add(event, Math.min(delayMs, remainingMs));
  }

  #begin(event: QueuedEvent): void {
    // The events of a function end with it.
    if (this.#closed || event.target.isDeleted) return;
    this.#parts.cloud.clock
      .track(this.#attempt(event))
      .catch((error: unknown) =>
        this.#parts.onEngineDefect(error, `asynchronous invocation of ${event.target.definition.name}`),
      );
  }

  async #attempt(event: QueuedEvent): Promise<void> {
    const { maximumEventAgeSeconds } = configOf(event);
    const ageMs = this.#parts.cloud.clock.nowEpochMs() - event.acceptedAtEpochMs;
    if (ageMs >= maximumEventAgeSeconds * 1_000) {
      await this.#giveUp(event, 'EventAgeExceeded');
      return;
    }
    try {
      const { outcome } = await event.target.invoke(event);
      await this.#conclude({ ...event, lastOutcome: outcome }, outcome);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // Throttled: the event goes back to the queue, which is not counted as an attempt.
      const throttles = event.throttles + 1;
      this.#retry({ ...event, throttles }, throttleDelayMs(throttles));
    }
  }

  async #conclude(event: QueuedEvent, outcome: Outcome): Promise<void> {
    const { maximumRetryAttempts, onSuccessArn } = configOf(event);
    if (outcome.kind === 'success') {
      if (onSuccessArn === undefined) return;
      const record = destinationRecord(this.#processed(event, event.failures + 1), 'Success');
      await this.#send(event, { targetArn: onSuccessArn, body: record, result: 'Success' });
      return;
    }
    const failed = { ...event, failures: event.failures + 1 };
    if (failed.failures > maximumRetryAttempts) await this.#giveUp(failed, 'RetriesExhausted');
    else this.#retry(failed, retryDelayMs(failed.failures));
  }

  #retry(event: QueuedEvent, afterMs: number): void {
    const { requestId, target } = event;
    this.#parts.onEvent({
      kind: 'function retries',
      functionName: target.definition.name,
      requestId,
      afterMs,
    });
    this.#enqueue(event, afterMs);
  }

  async #giveUp(event: QueuedEvent, condition: FailureCondition): Promise<void> {
    const { onFailureArn } = configOf(event);
    const { name: functionName, deadLetterTargetArn } = event.target.definition;
    const sentTo: string[] = [];
    if (onFailureArn !== undefined) {
      const record = destinationRecord(this.#processed(event, event.failures), condition);
      const sent = await this.#send(event, { targetArn: onFailureArn, body: record, result: 'Failure' });
      if (sent) sentTo.push(onFailureArn);
    }
    if (deadLetterTargetArn !== undefined) {
      const letter = { targetArn: deadLetterTargetArn, body: event.payload, result: 'Failure' } as const;
      if (await this.#send(event, letter)) sentTo.push(deadLetterTargetArn);
    }
    this.#parts.onEvent({
      kind: 'function event failed',
      functionName,
      requestId: event.requestId,
      condition,
      sentTo,
    });
  }

  /** With the permissions of the function's role. */
  async #send(
    event: QueuedEvent,
    { targetArn, body, result }: Pick<RecordDelivery, 'targetArn' | 'body' | 'result'>,
  ): Promise<boolean> {
    const { cloud, endpoint, onLost } = this.#parts;
    const { name: functionName, arn: functionArn, roleArn } = event.target.definition;
    const principal: Principal = { kind: 'role', roleArn, sessionName: functionName };
    const attributes = typeof body === 'string' ? deadLetterAttributes(event) : undefined;
    try {
      await sendRecord(cloud, endpoint(), {
        targetArn,
        functionArn,
        body,
        result,
        principal,
        ...(attributes !== undefined && { attributes }),
      });
      return true;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      onLost({ functionName, targetArn, error });
      return false;
    }
  }

  #processed(event: QueuedEvent, invokeCount: number): ProcessedEvent {
    return {
      requestId: event.requestId,
      functionArn: event.target.definition.arn,
      payload: event.payload,
      invokeCount,
      endedAtEpochMs: this.#parts.cloud.clock.nowEpochMs(),
      ...(event.lastOutcome !== undefined && { outcome: event.lastOutcome }),
    };
  }
}

function configOf({ target }: QueuedEvent): ResolvedEventInvokeConfig {
  return resolveEventInvokeConfig(target.eventInvokeConfig);
}

/** A message attribute's text is cut at this length. */
const MAX_ERROR_MESSAGE_CHARACTERS = 1_024;

/** What a dead-letter queue gets beside the event. Source: Lambda developer guide, "Adding a dead-letter queue". */
function deadLetterAttributes({ requestId, lastOutcome }: QueuedEvent) {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const message = lastOutcome?.kind === 'error' ? lastOutcome.error.errorMessage : '';
  return {
    RequestID: text(requestId),
    ErrorCode: { DataType: 'Number', StringValue: lastOutcome === undefined ? '429' : '200' },
    ...(message !== '' && { ErrorMessage: text(message.slice(0, MAX_ERROR_MESSAGE_CHARACTERS)) }),
  };
}
