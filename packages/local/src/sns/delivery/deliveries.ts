import {
  Agenda,
  type Appointment,
  AwsError,
  type Cloud,
  type JsonObject,
  type Principal,
} from '../../kernel/index.ts';
import type { Message } from '../message/message.ts';
import { functionEvent, queueNotification } from '../message/notification.ts';
import { satisfiesFilterPolicy } from '../subscription/filter-policy.ts';
import type { Subscription } from '../subscription/subscription.ts';
import { PROTOCOLS, queueUrlOf } from './protocols.ts';
import { retryDelayMs } from './retry-delay.ts';

interface Delivery {
  readonly message: Message;
  readonly subscription: Subscription;
}

/** A delivery whose next attempt is to come. */
export interface PendingDelivery extends Delivery {
  /** Attempts that were made before, after the first one. */
  readonly retryAttempts: number;
}

/** Codes of calls that throttling ends, whatever their status. */
const THROTTLED = /Throttl|TooManyRequests|SdkClientException/;
const TOO_MANY_REQUESTS = 429;

/**
 * Brings messages to subscriptions: asynchronously on the clock, again after a failure that may pass, to the dead-letter queue when
 * trying again is spent or pointless.
 */
export class Deliveries {
  readonly #cloud: Cloud;
  readonly #agenda: Agenda<PendingDelivery>;

  constructor(cloud: Cloud, onEngineDefect: (error: unknown) => void) {
    const { clock } = cloud;
    this.#cloud = cloud;
    this.#agenda = new Agenda(clock, ({ retryAttempts, ...delivery }) => {
      clock.track(this.#attempt(delivery, retryAttempts)).catch(onEngineDefect);
    });
  }

  get pending(): readonly Appointment<PendingDelivery>[] {
    return this.#agenda.appointments;
  }

  /** Goes on with a delivery of another engine. */
  resume(pending: Appointment<PendingDelivery>): void {
    this.#agenda.resume(pending);
  }

  /** Starts a delivery to each subscription that wants the message. */
  start(message: Message, subscriptions: Iterable<Subscription>): void {
    for (const subscription of subscriptions) {
      const { filterPolicy } = subscription.settings;
      const { bodies, attributes } = message.content;
      const content = { body: bodies[subscription.protocol], attributes };
      if (filterPolicy === undefined || satisfiesFilterPolicy(filterPolicy, content)) {
        this.#agenda.add({ message, subscription, retryAttempts: 0 }, 0);
      }
    }
  }

  async #attempt(delivery: Delivery, retryAttempts: number): Promise<void> {
    const { message, subscription } = delivery;
    try {
      const call = PROTOCOLS[subscription.protocol].call(this.#cloud, message, subscription);
      await this.#cloud.call({ ...call, principal: topicAsPrincipal(message.topicArn) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const delayMs = mayPass(error) ? retryDelayMs(retryAttempts) : undefined;
      if (delayMs === undefined) return this.#giveUp(delivery, error);
      this.#agenda.add({ ...delivery, retryAttempts: retryAttempts + 1 }, delayMs);
    }
  }

  /** Source: SNS developer guide, "Dead-letter queues". What the dead-letter queue does not take is lost. */
  async #giveUp({ message, subscription }: Delivery, error: AwsError): Promise<void> {
    const queueArn = subscription.settings.deadLetterQueueArn;
    if (queueArn === undefined) return;
    const attributes = {
      RequestID: this.#cloud.ids.uuid(),
      ErrorCode: String(error.httpStatus),
      ErrorMessage: `${error.code}: ${error.message}`,
    };
    try {
      await this.#cloud.call({
        service: 'sqs',
        operation: 'SendMessage',
        input: {
          QueueUrl: queueUrlOf(queueArn),
          MessageBody: this.#undelivered(message, subscription),
          MessageAttributes: Object.fromEntries(
            Object.entries(attributes).map(([name, StringValue]) => [
              name,
              { DataType: 'String', StringValue },
            ]),
          ),
        },
        principal: topicAsPrincipal(message.topicArn),
      });
    } catch (lost) {
      if (!(lost instanceof AwsError)) throw lost;
    }
  }

  /** What the endpoint would have got. */
  #undelivered(message: Message, subscription: Subscription): string {
    if (subscription.settings.rawMessageDelivery) return message.content.bodies[subscription.protocol];
    const document: JsonObject =
      subscription.protocol === 'lambda'
        ? functionEvent(this.#cloud, message, subscription)
        : queueNotification(this.#cloud, message, subscription);
    return JSON.stringify(document);
  }
}

/** SNS acting for a topic; the resource policy of what it calls sees the topic's ARN. */
function topicAsPrincipal(topicArn: string): Principal {
  return { kind: 'service', service: 'sns.amazonaws.com', sourceArn: topicArn };
}

function mayPass({ code, httpStatus }: AwsError): boolean {
  return httpStatus >= 500 || httpStatus === TOO_MANY_REQUESTS || THROTTLED.test(code);
}
