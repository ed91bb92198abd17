import type { Cloud, Operation } from '../../kernel/index.ts';
import type { ArchiveStore } from '../archive/archive-store.ts';
import type { BusStore } from '../bus/bus-store.ts';
import type { ForwardedEvents } from '../event/forwarded-events.ts';
import type { EventRouter } from '../event-router.ts';

/** What the operations of the service work on. */
export interface EventsContext {
  readonly cloud: Cloud;
  readonly buses: BusStore;
  readonly archives: ArchiveStore;
  readonly router: EventRouter;
  readonly forwardedEvents: ForwardedEvents;
}

/** Makes one operation of the service. */
export type EventsOperation = (context: EventsContext) => Operation;
