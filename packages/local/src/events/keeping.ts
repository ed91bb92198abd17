import { parseJson, printJson } from '../json/index.ts';
import type { Appointment, Cloud } from '../kernel/index.ts';
import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { ArchiveStore } from './archive/archive-store.ts';
import { isActive, type Replay } from './archive/replay.ts';
import type { BusStore } from './bus/bus-store.ts';
import type { Deliveries, PendingDelivery } from './delivery/deliveries.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { EventFaultHook } from './delivery/event-fault-hook.ts';
import { type BusEvent, eventEnvelope } from './event/bus-event.ts';
import type { EventRouter } from './event-router.ts';
import { scheduleReplay } from './operations/start-replay.ts';

export interface EventsKeepingParts {
  readonly cloud: Cloud;
  readonly buses: BusStore;
  readonly archives: ArchiveStore;
  readonly deliveries: Deliveries;
  readonly faults: EventFaultHook;
  readonly router: EventRouter;
}

/** The detail as JSON text, with its numbers as they were written. */
type KeptEvent = Omit<BusEvent, 'detail'> & { readonly detailText: string };

type KeptPart =
  | {
      readonly kind: 'delivery';
      readonly event: KeptEvent;
      readonly eventBusName: string;
      readonly ruleName: string;
      readonly targetId: string;
      readonly retryAttempts: number;
      readonly dueEpochMs: number;
    }
  | {
      readonly kind: 'archive';
      readonly name: string;
      readonly createdAtEpochMs: number;
      readonly events: readonly { readonly event: KeptEvent; readonly sizeBytes: number }[];
    }
  | { readonly kind: 'replay'; readonly replay: Replay };

/**
 * Deliveries that are to come, archived events and replays. A delivery goes on to its target as the stack has it now; one that a fault switch
 * holds goes on at once, since the switch is gone.
 */
export function eventsKeeping(parts: EventsKeepingParts): Keeping {
  const { cloud, buses, archives, deliveries, faults } = parts;
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      const nowEpochMs = cloud.clock.nowEpochMs();
      const held = faults.heldDeliveries.map(
        (delivery): Appointment<PendingDelivery> => ({
          what: { delivery, retryAttempts: 0 },
          dueEpochMs: nowEpochMs,
        }),
      );
      for (const pending of [...deliveries.pending, ...held]) yield keptDelivery(pending);
      for (const { name, createdAtEpochMs, events } of archives.listArchives()) {
        const kept = events.map(({ event, sizeBytes }) => ({ event: keptEvent(event), sizeBytes }));
        yield {
          what: `the ${kept.length} event(s) of the archive ${name}`,
          data: { kind: 'archive', name, createdAtEpochMs, events: kept },
        };
      }
      for (const replay of archives.listReplays()) {
        yield { what: `the replay ${replay.name}`, data: { kind: 'replay', replay } };
      }
    },
    restore(part) {
      switch (part.kind) {
        case 'delivery': {
          const { eventBusName, ruleName, targetId, retryAttempts, dueEpochMs } = part;
          const rule = buses.find(eventBusName)?.rules.get(ruleName);
          const target = rule?.targets.get(targetId);
          if (rule === undefined || target === undefined) return false;
          const event = eventOf(part.event);
          const delivery: Delivery = {
            event,
            envelope: eventEnvelope(event),
            rule: { eventBusName, ruleName, ruleArn: rule.arn },
            target,
          };
          deliveries.resume({ what: { delivery, retryAttempts }, dueEpochMs });
          return true;
        }
        case 'archive': {
          const archive = archives.findArchive(part.name);
          if (archive === undefined) return part.events.length === 0;
          const events = part.events.map(({ event, sizeBytes }) => ({ event: eventOf(event), sizeBytes }));
          archives.putArchive({ ...archive, createdAtEpochMs: part.createdAtEpochMs, events });
          return true;
        }
        case 'replay':
          archives.putReplay(part.replay);
          if (isActive(part.replay) || part.replay.state === 'CANCELLING')
            scheduleReplay(parts, part.replay.name);
          return true;
        default:
          throw new TypeError(`No part of EventBridge: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}

function keptDelivery({ what: { delivery, retryAttempts }, dueEpochMs }: Appointment<PendingDelivery>) {
  const { event, rule, target } = delivery;
  const { eventBusName, ruleName } = rule;
  return {
    what: `the event ${event.id} on its way to the target ${target.id} of the rule ${ruleName}`,
    data: {
      kind: 'delivery',
      event: keptEvent(event),
      eventBusName,
      ruleName,
      targetId: target.id,
      retryAttempts,
      dueEpochMs,
    },
  } as const;
}

function keptEvent({ detail, ...event }: BusEvent): KeptEvent {
  return { ...event, detailText: printJson(detail) };
}

function eventOf({ detailText, ...event }: KeptEvent): BusEvent {
  return { ...event, detail: parseJson(detailText) };
}
