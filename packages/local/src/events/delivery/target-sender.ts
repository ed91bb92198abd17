import {
  AwsFault,
  type Call,
  type Cloud,
  isJsonObject,
  type JsonObject,
  type Principal,
} from '../../kernel/index.ts';
import type { ForwardedEvents } from '../event/forwarded-events.ts';
import type { Delivery } from './delivery.ts';
import { queueUrlOf } from './queue-url.ts';

type TargetCall = Pick<Call, 'service' | 'operation' | 'input'>;

/** EventBridge acting for a rule; the resource policy of what it calls sees the rule's ARN. */
export function ruleAsPrincipal(ruleArn: string): Principal {
  return { kind: 'service', service: 'events.amazonaws.com', sourceArn: ruleArn };
}

/** Makes the one call that hands an event to its target. */
export class TargetSender {
  readonly #cloud: Cloud;
  readonly #forwardedEvents: ForwardedEvents;

  constructor(cloud: Cloud, forwardedEvents: ForwardedEvents) {
    this.#cloud = cloud;
    this.#forwardedEvents = forwardedEvents;
  }

  /**
   * Ends when the target has taken the event; what a function or state machine then makes of it is no longer
   * EventBridge's matter.
   *
   * @throws AwsFault as the target's service answers.
   */
  async send(delivery: Delivery, inputText: string): Promise<void> {
    const call = this.#targetCall(delivery, inputText);
    const output = await this.#cloud.call({ ...call, principal: callerOf(delivery) });
    if (call.service === 'events') requireAccepted(output);
  }

  #targetCall({ event, target }: Delivery, inputText: string): TargetCall {
    const { destination } = target;
    switch (destination.kind) {
      case 'function': {
        const input = { FunctionName: destination.functionArn, InvocationType: 'Event', Payload: inputText };
        return { service: 'lambda', operation: 'Invoke', input };
      }
      case 'queue': {
        const input: JsonObject = {
          QueueUrl: queueUrlOf(destination.queueArn),
          MessageBody: inputText,
          ...(destination.messageGroupId !== undefined && { MessageGroupId: destination.messageGroupId }),
        };
        return { service: 'sqs', operation: 'SendMessage', input };
      }
      case 'state-machine': {
        const name = `${event.id}_${this.#cloud.ids.uuid()}`;
        const input = { stateMachineArn: destination.stateMachineArn, name, input: inputText };
        return { service: 'states', operation: 'StartExecution', input };
      }
      case 'event-bus': {
        const entry = this.#forwardedEvents.entryFor(event, destination.busArn);
        return { service: 'events', operation: 'PutEvents', input: { Entries: [entry] } };
      }
      default:
        throw new TypeError(`Not a destination: ${JSON.stringify(destination satisfies never)}`);
    }
  }
}

function callerOf({ target, rule, event }: Delivery): Principal {
  if (target.roleArn === undefined) return ruleAsPrincipal(rule.ruleArn);
  return { kind: 'role', roleArn: target.roleArn, sessionName: event.id.replaceAll('-', '') };
}

/** PutEvents answers with success even if it refused its entry. */
function requireAccepted(output: JsonObject): void {
  if (output['FailedEntryCount'] === 0) return;
  const entries = output['Entries'];
  const entry = Array.isArray(entries) ? entries[0] : undefined;
  const { ErrorCode = 'InternalFailure', ErrorMessage = '' } = isJsonObject(entry) ? entry : {};
  throw new AwsFault({ code: String(ErrorCode), message: String(ErrorMessage) });
}
