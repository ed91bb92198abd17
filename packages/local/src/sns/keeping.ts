import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { Message } from './message/message.ts';
import type { SubscriptionProtocol } from './subscription/subscription.ts';
import type { TopicStore } from './topic/topic-store.ts';

/** A delivery that is to come. Its subscription is told by what it is for: its ARN is another one in each engine. */
interface KeptDelivery {
  readonly message: Message;
  readonly protocol: SubscriptionProtocol;
  readonly endpoint: string;
  readonly retryAttempts: number;
  readonly dueEpochMs: number;
}

/** Deliveries that are to come. They go on to their subscriptions as the stack has them now. */
export function snsKeeping(topics: TopicStore, deliveries: Deliveries): Keeping {
  return keepingOf<KeptDelivery>({
    version: 1,
    *snapshot() {
      for (const { what, dueEpochMs } of deliveries.pending) {
        const { message, subscription, retryAttempts } = what;
        const { protocol, endpoint } = subscription;
        yield {
          what: `the message ${message.id} on its way from the topic ${message.topicArn} to ${endpoint}`,
          data: { message, protocol, endpoint, retryAttempts, dueEpochMs },
        };
      }
    },
    restore({ message, protocol, endpoint, retryAttempts, dueEpochMs }) {
      const subscription = [...(topics.find(message.topicArn)?.subscriptions.values() ?? [])].find(
        (candidate) => candidate.protocol === protocol && candidate.endpoint === endpoint,
      );
      if (subscription === undefined) return false;
      deliveries.resume({ what: { message, subscription, retryAttempts }, dueEpochMs });
      return true;
    },
  });
}
