import { randomUUID } from 'node:crypto';
import { makeServices, type Services } from '../src/engine/services.ts';
import { AccessKeys, RoleStore } from '../src/iam/index.ts';
import { type Clock, type Ids, type JsonObject, OPERATOR, type ServiceName } from '../src/kernel/index.ts';
import { SERVICES } from '../src/services.ts';
import { TaskMocks } from '../src/states/mocks/index.ts';

const IDS: Ids = { uuid: () => randomUUID(), random: () => Math.random() };

/** The services as the engine makes them, without a socket before them. */
export interface BenchCloud {
  readonly services: Services;
  call(service: ServiceName, operation: string, input: JsonObject): Promise<JsonObject>;
}

export function benchCloud(clock: Clock): BenchCloud {
  const services = makeServices({
    descriptors: SERVICES,
    clock,
    ids: IDS,
    accountId: '000000000000',
    region: 'us-east-1',
    partition: 'aws',
    accessKeys: new AccessKeys(IDS),
    roles: new RoleStore(),
    mocks: new TaskMocks(),
    endpoint: () => 'http://127.0.0.1:4566',
    showsEngineTime: true,
    onAnswer: () => undefined,
    onServiceEvent: () => undefined,
    onEngineDefect: (error) => {
      throw error;
    },
    onNotice: () => undefined,
  });
  return {
    services,
    call: (service, operation, input) =>
      services.cloud.call({ service, operation, input, principal: OPERATOR }),
  };
}
