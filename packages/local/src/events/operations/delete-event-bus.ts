import { validationException } from '../api/errors.ts';
import { DEFAULT_BUS } from '../bus/arns.ts';
import type { EventsOperation } from './context.ts';
import { parseNewBusName, requestedBusArn } from './names.ts';

/** Source: EventBridge API reference, DeleteEventBus. A bus that does not exist is deleted without an error. */
export const deleteEventBus: EventsOperation = ({ cloud, buses }) => ({
  permissions: (input) => [
    { action: 'events:DeleteEventBus', resources: [requestedBusArn(cloud, input, 'Name')] },
  ],
  run: async (input) => {
    const name = parseNewBusName(input);
    if (name === DEFAULT_BUS) throw validationException('Cannot delete event bus default.');
    const bus = buses.find(name);
    if (bus === undefined) return {};
    if (bus.rules.size > 0) {
      throw validationException(`Event bus ${name} can't be deleted since it has rules.`);
    }
    buses.delete(name);
    buses.setTags(bus.arn, new Map());
    return {};
  },
});
