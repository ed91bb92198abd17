import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, requiredText } from '../../request/index.ts';
import { resourceAlreadyExists } from '../api/errors.ts';
import { connectionArn, connectionSecretArn } from '../bus/arns.ts';
import type { Connection } from '../connection/connection.ts';
import { parseConnectionSettings } from '../connection/connection-members.ts';
import type { EventsOperation } from './context.ts';
import { CONNECTION_NAME } from './names.ts';

/** Source: EventBridge API reference, CreateConnection. */
export const createConnection: EventsOperation = ({ cloud, connections }) => ({
  permissions: ({ Name: name }) => [
    { action: 'events:CreateConnection', resources: [connectionArn(cloud, String(name ?? '*'))] },
  ],
  run: async (input) => {
    const name = requiredText(input, 'Name', CONNECTION_NAME);
    const description = optionalText(input, 'Description', { minLength: 0, maxLength: 512 });
    const settings = parseConnectionSettings(input);
    if (connections.find(name) !== undefined)
      throw resourceAlreadyExists(`Connection ${name} already exists.`);
    const id = cloud.ids.uuid();
    const nowEpochMs = cloud.clock.nowEpochMs();
    const connection: Connection = {
      ...settings,
      name,
      arn: connectionArn(cloud, `${name}/${id}`),
      secretArn: connectionSecretArn(cloud, `${name}/${id}`),
      description,
      createdAtEpochMs: nowEpochMs,
      lastModifiedEpochMs: nowEpochMs,
    };
    connections.put(connection);
    return connectionResult(connection);
  },
});

/** What the operations on one connection answer. */
export function connectionResult({ arn, createdAtEpochMs, lastModifiedEpochMs }: Connection): JsonObject {
  return {
    ConnectionArn: arn,
    ConnectionState: 'AUTHORIZED',
    CreationTime: createdAtEpochMs / 1_000,
    LastModifiedTime: lastModifiedEpochMs / 1_000,
    LastAuthorizedTime: lastModifiedEpochMs / 1_000,
  };
}
