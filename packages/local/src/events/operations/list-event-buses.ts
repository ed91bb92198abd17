import { optionalText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import type { EventsOperation } from './context.ts';
import { eventBusSummary } from './describe-event-bus.ts';

/** Source: EventBridge API reference, ListEventBuses. */
export const listEventBuses: EventsOperation = ({ buses }) => ({
  permissions: () => [{ action: 'events:ListEventBuses', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const { items, next } = page(
      buses.list().filter(({ name }) => name.startsWith(prefix)),
      input,
    );
    return { EventBuses: items.map(eventBusSummary), ...next };
  },
});
