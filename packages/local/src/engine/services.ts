import { CallFaults } from '../faults/index.ts';
import { type AccessKeys, Authorizer, type RoleStore } from '../iam/index.ts';
import { type Clock, type Ids, Listeners, type ServiceEvent } from '../kernel/index.ts';
import type { LogBatch, ServiceDescriptor } from '../service/service-descriptor.ts';
import { Integrations } from '../states/integrations/index.ts';
import type { TaskMocks } from '../states/mocks/index.ts';
import { type AnsweredCall, type AroundCall, LocalCloud } from './local-cloud.ts';
import { RunningServices } from './running-services.ts';

export interface ServicesParts {
  readonly descriptors: readonly ServiceDescriptor[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  /** Whether resources of another account are refused. Default: they are taken. */
  readonly refusesOtherAccounts?: boolean;
  readonly region: string;
  readonly partition: string;
  readonly accessKeys: AccessKeys;
  readonly roles: RoleStore;
  readonly mocks: TaskMocks;
  readonly endpoint: () => string;
  readonly showsEngineTime: boolean;
  readonly maxSandboxesPerFunction?: number;
  readonly aroundCall?: AroundCall;
  readonly onAnswer: (answered: AnsweredCall) => void;
  readonly onServiceEvent: (event: ServiceEvent) => void;
  readonly onEngineDefect: (error: unknown, during: string) => void;
  readonly onNotice: (message: string) => void;
}

/** The services, each made with the cloud that it calls, and the cloud made of them. */
export interface Services {
  readonly cloud: LocalCloud;
  readonly authorizer: Authorizer;
  readonly faults: CallFaults;
  readonly running: RunningServices;
}

export function makeServices(parts: ServicesParts): Services {
  const { descriptors, clock, ids, accountId, region, partition, onEngineDefect, onNotice } = parts;
  const faults = new CallFaults(descriptors);
  const running = new RunningServices();
  const authorizer = new Authorizer({
    accountId,
    region,
    partition,
    clock,
    roles: parts.roles,
    findResourcePolicy: running.findResourcePolicy,
    onUnknownRole: (roleArn) =>
      onNotice(`No stack declares the role ${roleArn}: the local engine allows it everything.`),
  });
  const cloud = new LocalCloud({
    clock,
    ids,
    accountId,
    region,
    partition,
    refusesOtherAccounts: parts.refusesOtherAccounts ?? false,
    authorizer,
    faults,
    ...(parts.aroundCall !== undefined && { aroundCall: parts.aroundCall }),
    onAnswer: parts.onAnswer,
    onServiceEvent: parts.onServiceEvent,
    onEngineDefect,
  });
  const logs = new Listeners<LogBatch>();
  running.start(descriptors, {
    cloud,
    endpoint: parts.endpoint,
    accessKeys: parts.accessKeys,
    integrations: new Integrations(descriptors),
    mocks: parts.mocks,
    showsEngineTime: parts.showsEngineTime,
    ...(parts.maxSandboxesPerFunction !== undefined && {
      maxSandboxesPerFunction: parts.maxSandboxesPerFunction,
    }),
    requireAssumable: (roleArn, servicePrincipal, sourceArn) =>
      authorizer.requireAssumable(roleArn, servicePrincipal, sourceArn),
    onServiceEvent: (accept) => cloud.onServiceEvent(accept),
    writeLog: (batch) => logs.tell(() => batch),
    onLog: (accept) => logs.add(accept),
    onEngineDefect,
    onNotice,
  });
  for (const [name, { operations }] of running.entries()) {
    const descriptor = descriptors.find((candidate) => candidate.name === name);
    cloud.addService(name, operations, descriptor);
  }
  return { cloud, authorizer, faults, running };
}
