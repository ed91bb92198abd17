import type { Appointment } from '../kernel/index.ts';
import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { LogEvent } from './store/log-event.ts';
import type { KeptGroup, LogStore, PlacedEvent } from './store/log-store.ts';
import type { PendingBatch, Subscriptions } from './subscriptions/subscriptions.ts';

type KeptPart =
  | { readonly kind: 'group'; readonly group: KeptGroup }
  | {
      readonly kind: 'events';
      /** Of all groups, in the order in which they came. */
      readonly events: readonly PlacedEvent[];
      readonly count: number;
    }
  | {
      readonly kind: 'batch';
      readonly logGroupName: string;
      readonly name: string;
      readonly streamName: string;
      readonly events: readonly LogEvent[];
      readonly dueEpochMs: number;
    };

/** Log groups with their streams and events, also those that the stack does not make, and lines on their way to functions. */
export function logsKeeping(store: LogStore, subscriptions: Subscriptions): Keeping {
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      for (const group of store.keptGroups()) {
        yield { what: `the log group ${group.name}`, data: { kind: 'group', group } };
      }
      const { events, count } = store.keptEvents();
      yield { what: `the ${events.length} line(s) of the logs`, data: { kind: 'events', events, count } };
      for (const pending of subscriptions.pending) yield keptBatch(pending);
    },
    restore(part) {
      switch (part.kind) {
        case 'group':
          store.takeUpGroup(part.group);
          return true;
        case 'events':
          store.takeUpEvents(part.events, part.count);
          return true;
        case 'batch': {
          const { logGroupName, name, streamName, events, dueEpochMs } = part;
          const subscription = subscriptions.of(logGroupName).find((candidate) => candidate.name === name);
          if (subscription === undefined) return false;
          subscriptions.resume({ what: { subscription, streamName, events }, dueEpochMs });
          return true;
        }
        default:
          throw new TypeError(`No part of CloudWatch Logs: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}

function keptBatch({ what, dueEpochMs }: Appointment<PendingBatch>) {
  const { subscription, streamName, events } = what;
  const { logGroupName, name } = subscription;
  return {
    what: `${events.length} line(s) of the log ${logGroupName} on their way to ${subscription.functionArn}`,
    data: { kind: 'batch', logGroupName, name, streamName, events, dueEpochMs },
  } as const;
}
