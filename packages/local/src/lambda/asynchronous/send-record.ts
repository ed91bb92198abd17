import type { Call, Cloud, JsonObject, Principal, ServiceName } from '../../kernel/index.ts';

export interface RecordDelivery {
  readonly targetArn: string;
  /** The function that was invoked. */
  readonly functionArn: string;
  readonly body: JsonObject | string;
  /** What became of the event; names the kind of event where the target is a bus. */
  readonly result: 'Success' | 'Failure';
  readonly principal: Principal;
  /** Message attributes, where the target is a queue or a topic. */
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
}

/** How a record is sent to resources of one service. */
interface RecordTarget {
  /** IAM action of the call, without the service. */
  readonly action: string;
  readonly operation: string;
  input(parts: {
    readonly delivery: RecordDelivery;
    readonly text: string;
    readonly endpoint: string;
  }): JsonObject;
}

/** What the engine can send records to, by the service in the target's ARN. */
const TARGETS = {
  events: {
    action: 'PutEvents',
    operation: 'PutEvents',
    input: ({ delivery: { targetArn, functionArn, result }, text }) => ({
      Entries: [
        {
          EventBusName: targetArn,
          Source: 'lambda',
          DetailType: `Lambda Function Invocation Result - ${result}`,
          Resources: [targetArn, `${functionArn}:$LATEST`],
          Detail: text,
        },
      ],
    }),
  },
  lambda: {
    action: 'InvokeFunction',
    operation: 'Invoke',
    input: ({ delivery: { targetArn }, text }) => ({
      FunctionName: targetArn,
      InvocationType: 'Event',
      Payload: text,
    }),
  },
  sns: {
    action: 'Publish',
    operation: 'Publish',
    input: ({ delivery: { targetArn, attributes }, text }) => ({
      TopicArn: targetArn,
      Message: text,
      ...(attributes !== undefined && { MessageAttributes: attributes }),
    }),
  },
  sqs: {
    action: 'SendMessage',
    operation: 'SendMessage',
    input: ({ delivery: { targetArn, attributes }, text, endpoint }) => {
      const [, , , , account, name] = targetArn.split(':');
      return {
        QueueUrl: `${endpoint}/${account}/${name}`,
        MessageBody: text,
        ...(attributes !== undefined && { MessageAttributes: attributes }),
      };
    },
  },
} satisfies Partial<Record<ServiceName, RecordTarget>>;

type TargetService = keyof typeof TARGETS;

export function isKnownTarget(targetArn: string): boolean {
  return serviceOf(targetArn) !== undefined;
}

/** Whether a function's dead letters can go there. */
export function takesDeadLetters(targetArn: string): boolean {
  const service = serviceOf(targetArn);
  return service === 'sqs' || service === 'sns';
}

/** The service that a record for this target goes to, and the action that sending it is. */
export function sendingTo(targetArn: string): { readonly service: TargetService; readonly action: string } {
  const service = requireKnown(targetArn);
  return { service, action: TARGETS[service].action };
}

/** @throws AwsError of the target's service. */
export async function sendRecord(cloud: Cloud, endpoint: string, delivery: RecordDelivery): Promise<void> {
  const { targetArn, body, principal } = delivery;
  const service = requireKnown(targetArn);
  const target: RecordTarget = TARGETS[service];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const call: Call = {
    service,
    operation: target.operation,
    input: target.input({ delivery, text, endpoint }),
    principal,
  };
  await cloud.call(call);
}

function serviceOf(targetArn: string): TargetService | undefined {
  const service = /^arn:[^:]+:([^:]+):/.exec(targetArn)?.[1];
  return service !== undefined && isTargetService(service) ? service : undefined;
}

function isTargetService(service: string): service is TargetService {
  return Object.hasOwn(TARGETS, service);
}

function requireKnown(targetArn: string): TargetService {
  const service = serviceOf(targetArn);
  if (service !== undefined) return service;
  throw new TypeError(
    `Lambda sends no record to ${targetArn}: the engine knows ${Object.keys(TARGETS).join(', ')}.`,
  );
}
