import { requiredText } from '../../request/index.ts';
import { type EventsOperation, onConnection } from './context.ts';
import { connectionResult } from './create-connection.ts';
import { CONNECTION_NAME } from './names.ts';

/** Source: EventBridge API reference, DeleteConnection. Here it is gone at once. */
export const deleteConnection: EventsOperation = (context) => ({
  permissions: (input) => onConnection('DeleteConnection')(context, input),
  run: async (input) => {
    const connection = context.connections.get(requiredText(input, 'Name', CONNECTION_NAME));
    context.connections.remove(connection.name);
    return { ...connectionResult(connection), ConnectionState: 'DELETING' };
  },
});
