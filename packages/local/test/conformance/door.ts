import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as sfn from '@aws-sdk/client-sfn';
import * as sqs from '@aws-sdk/client-sqs';
import { AccessKeys, OPERATOR_CREDENTIALS } from '../../src/iam/index.ts';
import {
  AwsError,
  type Cloud,
  isJsonObject,
  type JsonObject,
  OPERATOR,
  type ServiceName,
} from '../../src/kernel/index.ts';
import { SERVICES } from '../../src/services.ts';
import { listen, WireRouter } from '../../src/wire/index.ts';

/** A way to the services of a cloud. */
export interface Door {
  /** Calls as the operator. @throws AwsError */
  call(service: ServiceName, operation: string, input: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

export type OpenDoor = (cloud: Cloud) => Promise<Door>;

/** Straight to the operations. */
export const inProcess: OpenDoor = async (cloud) => ({
  call: (service, operation, input) => cloud.call({ service, operation, input, principal: OPERATOR }),
  close: async () => undefined,
});

/** As everybody else does: the clients of the AWS SDK, over the wire protocols, on a port of the loopback address. */
export const overLoopback: OpenDoor = async (cloud) => {
  const router = new WireRouter({
    ids: cloud.ids,
    accessKeys: new AccessKeys(cloud.ids),
    services: SERVICES,
    answer: (call) => cloud.call(call),
  });
  const server = await listen({
    port: 0,
    sendsDate: true,
    bodyLimitBytes: (head) => router.bodyLimitBytes(head),
    refuseBody: (head) => router.refuseBody(head),
    handle: (request) => router.handle(request),
  });
  const config = {
    endpoint: server.endpoint,
    region: cloud.region,
    credentials: OPERATOR_CREDENTIALS,
    maxAttempts: 1,
    disableHostPrefix: true,
  };
  const clients = {
    states: { client: new sfn.SFNClient(config), commands: sfn },
    events: { client: new eventbridge.EventBridgeClient(config), commands: eventbridge },
    sqs: { client: new sqs.SQSClient({ ...config, useQueueUrlAsEndpoint: false }), commands: sqs },
  };
  return {
    call: async (service, operation, input) => {
      if (service !== 'states' && service !== 'events' && service !== 'sqs')
        throw new TypeError(`The cases call no operation of ${service}.`);
      const { client, commands } = clients[service];
      // Commands are looked up by name, as the cases have them, which no type of the SDK describes.
      const sdk = client as unknown as { send(command: object): Promise<object> };
      const Command = (commands as unknown as Readonly<Record<string, new (input: object) => object>>)[
        `${operation}Command`
      ];
      if (Command === undefined) throw new TypeError(`The SDK has no operation ${operation} of ${service}.`);
      try {
        const { $metadata: _metadata, ...output } = (await sdk.send(new Command(withDates(input)))) as {
          readonly $metadata: unknown;
        };
        return JSON.parse(JSON.stringify(output)) as JsonObject;
      } catch (error) {
        throw errorOf(error);
      }
    },
    close: async () => {
      for (const { client } of Object.values(clients)) client.destroy();
      await server.close();
    },
  };
};

/** The SDK takes instants as `Date`: `Time` of an event is the only one that the cases give. */
function withDates(input: JsonObject): object {
  const { Entries: entries } = input;
  if (!Array.isArray(entries)) return input;
  return {
    ...input,
    Entries: entries.map((entry) =>
      isJsonObject(entry) && typeof entry['Time'] === 'string'
        ? { ...entry, Time: new Date(entry['Time']) }
        : entry,
    ),
  };
}

function errorOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('$metadata' in error)) return error;
  return new AwsError({ code: error.name, message: error.message, cause: error });
}
