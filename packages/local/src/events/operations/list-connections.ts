import { optionalText } from '../../request/index.ts';
import { page } from '../api/page.ts';
import type { EventsOperation } from './context.ts';
import { connectionResult } from './create-connection.ts';

/** Source: EventBridge API reference, ListConnections. Connections here are always `AUTHORIZED`. */
export const listConnections: EventsOperation = ({ connections }) => ({
  permissions: () => [{ action: 'events:ListConnections', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'NamePrefix') ?? '';
    const state = optionalText(input, 'ConnectionState') ?? 'AUTHORIZED';
    const selected = connections
      .list()
      .filter(({ name }) => name.startsWith(prefix) && state === 'AUTHORIZED');
    const { items, next } = page(selected, input);
    return {
      Connections: items.map((connection) => ({
        ...connectionResult(connection),
        Name: connection.name,
        AuthorizationType: connection.authorization.kind,
      })),
      ...next,
    };
  },
});
