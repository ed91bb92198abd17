import { requiredText } from '../../request/index.ts';
import { describeSettings } from '../connection/connection-members.ts';
import { type EventsOperation, onConnection } from './context.ts';
import { connectionResult } from './create-connection.ts';
import { CONNECTION_NAME } from './names.ts';

/** Source: EventBridge API reference, DescribeConnection. */
export const describeConnection: EventsOperation = (context) => ({
  permissions: (input) => onConnection('DescribeConnection')(context, input),
  run: async (input) => {
    const connection = context.connections.get(requiredText(input, 'Name', CONNECTION_NAME));
    const { name, description, secretArn } = connection;
    return {
      ...connectionResult(connection),
      Name: name,
      ...(description !== undefined && { Description: description }),
      SecretArn: secretArn,
      ...describeSettings(connection),
    };
  },
});
