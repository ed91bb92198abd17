import { DynamoDbService } from '../dynamodb/index.ts';
import { EventsService } from '../events/index.ts';
import { CallFaults } from '../faults/index.ts';
import { type AccessKeys, Authorizer, type RoleStore } from '../iam/index.ts';
import type { AwsFault, Clock, Ids } from '../kernel/index.ts';
import { type LambdaEvent, LambdaService } from '../lambda/index.ts';
import { SqsService } from '../sqs/index.ts';
import { type HistoryEvent, StatesService } from '../states/index.ts';
import { StsService } from '../sts/index.ts';
import { type AnsweredCall, LocalCloud } from './local-cloud.ts';
import { resourcePolicies } from './resource-policies.ts';

export interface ServicesParts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly accessKeys: AccessKeys;
  readonly roles: RoleStore;
  readonly endpoint: () => string;
  readonly showsEngineTime: boolean;
  readonly maxSandboxesPerFunction?: number;
  readonly onAnswer: (answered: AnsweredCall) => void;
  readonly onLambdaEvent: (event: LambdaEvent) => void;
  readonly onHistoryEvent: (executionArn: string, event: HistoryEvent) => void;
  readonly onEngineFault: (error: unknown, during: string) => void;
  readonly onNotice: (message: string) => void;
}

/** The services, each made with the cloud that it calls, and the cloud made of them. */
export interface Services {
  readonly cloud: LocalCloud;
  readonly authorizer: Authorizer;
  readonly faults: CallFaults;
  readonly events: EventsService;
  readonly lambda: LambdaService;
}

export function makeServices(parts: ServicesParts): Services {
  const { clock, ids, accountId, region, partition, endpoint, onEngineFault, onNotice } = parts;
  const faults = new CallFaults();
  const authorizer = new Authorizer({
    accountId,
    region,
    partition,
    clock,
    roles: parts.roles,
    findResourcePolicy: (arn) => findResourcePolicy(arn),
    onUnknownRole: (roleArn) =>
      onNotice(`No stack declares the role ${roleArn}: the local engine allows it everything.`),
  });
  const cloud = new LocalCloud({
    clock,
    ids,
    accountId,
    region,
    partition,
    authorizer,
    faults,
    onAnswer: parts.onAnswer,
    onEngineFault,
  });
  const events = new EventsService(cloud, {
    onEngineFault: (error) => onEngineFault(error, 'delivery of an event'),
  });
  const sqs = new SqsService(cloud, { endpoint });
  const lambda = new LambdaService(cloud, {
    accessKeys: parts.accessKeys,
    endpoint,
    showsEngineTime: parts.showsEngineTime,
    requireAssumable: (roleArn, functionArn) =>
      authorizer.requireAssumable(roleArn, 'lambda.amazonaws.com', functionArn),
    onEvent: parts.onLambdaEvent,
    onEngineFault,
    onLost: ({ functionName, targetArn, fault }) => onNotice(lostEvent(functionName, targetArn, fault)),
    ...(parts.maxSandboxesPerFunction !== undefined && {
      maxSandboxesPerFunction: parts.maxSandboxesPerFunction,
    }),
  });
  const findResourcePolicy = resourcePolicies({ events, lambda, sqs });
  const states = new StatesService(cloud, {
    onFault: (fault) => onEngineFault(fault, 'an execution'),
    onHistoryEvent: parts.onHistoryEvent,
  });
  cloud.addService('dynamodb', new DynamoDbService(cloud).operations);
  cloud.addService('events', events.operations);
  cloud.addService('lambda', lambda.operations);
  cloud.addService('sqs', sqs.operations);
  cloud.addService('states', states.operations);
  cloud.addService('sts', new StsService(cloud).operations);
  return { cloud, authorizer, faults, events, lambda };
}

function lostEvent(functionName: string, targetArn: string, fault: AwsFault): string {
  return `An event that function ${functionName} failed on is lost, since ${targetArn} refuses it: ${fault.message}`;
}
