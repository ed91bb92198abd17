import type { Call, Cloud, JsonObject, Principal } from '../../kernel/index.ts';

export interface RecordDelivery {
  readonly targetArn: string;
  readonly body: JsonObject | string;
  /** What became of the event; names the kind of event where the target is a bus. */
  readonly result: 'Success' | 'Failure';
  readonly principal: Principal;
  /** Message attributes, where the target is a queue. */
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
}

/** Kinds of target that the engine can send to, by the service in the ARN. */
export function isKnownTarget(targetArn: string): boolean {
  return /^arn:[^:]+:(sqs|lambda|events):/.test(targetArn);
}

export function isQueue(targetArn: string): boolean {
  return /^arn:[^:]+:sqs:/.test(targetArn);
}

/** @throws AwsFault of the target's service. */
export async function sendRecord(cloud: Cloud, endpoint: string, delivery: RecordDelivery): Promise<void> {
  await cloud.call(callFor(endpoint, delivery));
}

function callFor(endpoint: string, { targetArn, body, result, principal, attributes }: RecordDelivery): Call {
  const [, , service, , account, ...rest] = targetArn.split(':');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  switch (service) {
    case 'sqs':
      return {
        service,
        operation: 'SendMessage',
        input: {
          QueueUrl: `${endpoint}/${account}/${rest.join(':')}`,
          MessageBody: text,
          ...(attributes !== undefined && { MessageAttributes: attributes }),
        },
        principal,
      };
    case 'lambda':
      return {
        service,
        operation: 'Invoke',
        input: { FunctionName: targetArn, InvocationType: 'Event', Payload: text },
        principal,
      };
    case 'events':
      return {
        service,
        operation: 'PutEvents',
        input: {
          Entries: [
            {
              EventBusName: targetArn,
              Source: 'lambda',
              DetailType: `Lambda Function Invocation Result - ${result}`,
              Detail: text,
            },
          ],
        },
        principal,
      };
    default:
      throw new TypeError(
        `A record cannot be sent to ${targetArn}: the engine knows queues, functions and event buses.`,
      );
  }
}
