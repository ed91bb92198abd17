import type { JsonObject } from '../../kernel/index.ts';
import { type EventBus, policyText } from '../bus/event-bus.ts';
import type { EventsOperation } from './context.ts';
import { busSettings } from './create-event-bus.ts';
import { parseEventBusName, requestedBusArn } from './names.ts';

/** Source: EventBridge API reference, DescribeEventBus. */
export const describeEventBus: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:DescribeEventBus', resources: [requestedBusArn(cloud, input, 'Name')] },
  ],
  run: async (input) => {
    const bus = buses.get(parseEventBusName(input, 'Name'));
    return { ...eventBusSummary(bus), ...busSettings(bus) };
  },
});

/** The bus as ListEventBuses gives it. */
export function eventBusSummary(bus: EventBus): JsonObject {
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    Policy: policyText(bus),
    CreationTime: bus.createdAtEpochMs / 1_000,
    LastModifiedTime: bus.lastModifiedEpochMs / 1_000,
  };
}
