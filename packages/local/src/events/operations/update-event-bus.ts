import type { EventsOperation } from './context.ts';
import { busSettings, parseBusSettings } from './create-event-bus.ts';
import { parseEventBusName, requestedBusArn } from './names.ts';

/** Source: EventBridge API reference, UpdateEventBus. */
export const updateEventBus: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:UpdateEventBus', resources: [requestedBusArn(cloud, input, 'Name')] },
  ],
  run: async (input) => {
    const bus = buses.get(parseEventBusName(input, 'Name'));
    const updated = { ...bus, ...parseBusSettings(input), lastModifiedEpochMs: cloud.clock.nowEpochMs() };
    buses.put(updated);
    return { Arn: updated.arn, Name: updated.name, ...busSettings(updated) };
  },
});
