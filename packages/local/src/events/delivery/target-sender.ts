import type { Cloud, Principal } from '../../kernel/index.ts';
import type { ForwardedEvents } from '../event/forwarded-events.ts';
import { definitionOf } from '../targets/index.ts';
import type { Delivery } from './delivery.ts';

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
   * Ends when the target has taken the event.
   *
   * @throws AwsError as the target's service answers.
   */
  async send(delivery: Delivery, inputText: string): Promise<void> {
    const { event, target } = delivery;
    const { call, refusal } = definitionOf(target.destination);
    const request = call(target.destination, {
      event,
      inputText,
      forwardedEvents: this.#forwardedEvents,
      uuid: () => this.#cloud.ids.uuid(),
    });
    const output = await this.#cloud.call({ ...request, principal: callerOf(delivery) });
    const refused = refusal?.(output);
    if (refused !== undefined) throw refused;
  }
}

function callerOf({ target, rule, event }: Delivery): Principal {
  if (target.roleArn === undefined) return ruleAsPrincipal(rule.ruleArn);
  return { kind: 'role', roleArn: target.roleArn, sessionName: event.id.replaceAll('-', '') };
}
