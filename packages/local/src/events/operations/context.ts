import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import type { ArchiveStore } from '../archive/archive-store.ts';
import { connectionArn } from '../bus/arns.ts';
import type { BusStore } from '../bus/bus-store.ts';
import type { ConnectionStore } from '../connection/connection-store.ts';
import type { ForwardedEvents } from '../event/forwarded-events.ts';
import type { EventRouter } from '../event-router.ts';

/** What the operations of the service work on. */
export interface EventsContext {
  readonly cloud: Cloud;
  readonly buses: BusStore;
  readonly archives: ArchiveStore;
  readonly connections: ConnectionStore;
  readonly router: EventRouter;
  readonly forwardedEvents: ForwardedEvents;
}

/** Makes one operation of the service. */
export type EventsOperation = (context: EventsContext) => Operation;

/** The permission on the connection that `Name` means, before the request is checked. */
export function onConnection(
  action: string,
): (context: EventsContext, input: JsonObject) => RequiredPermission[] {
  return ({ cloud, connections }, { Name: name }) => {
    const known = typeof name === 'string' ? connections.find(name)?.arn : undefined;
    return [{ action: `events:${action}`, resources: [known ?? connectionArn(cloud, String(name ?? '*'))] }];
  };
}
