import { type JsonObjectNode, printJson } from '../../json/index.ts';
import type { JsonObject } from '../../kernel/index.ts';
import type { RuleName } from '../bus/bus-store.ts';
import type { BusEvent } from '../event/bus-event.ts';
import type { Target } from '../targets/target.ts';
import type { DeliveryFailure } from './failure.ts';

/** One event on its way to one target of one rule. */
export interface Delivery {
  readonly event: BusEvent;
  /** The event as rules match it. */
  readonly envelope: JsonObjectNode;
  readonly rule: RuleName & { readonly ruleArn: string };
  readonly target: Target;
}

/** A delivery as fault switches and observers see it. */
export interface DeliveryView {
  /** The whole event: `id`, `source`, `detail-type`, `detail` and so on. */
  readonly event: JsonObject;
  readonly eventBusName: string;
  readonly ruleName: string;
  readonly ruleArn: string;
  readonly targetId: string;
  readonly targetArn: string;
}

/** What became of a delivery, or of one attempt at it. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly retryAttempts: number; readonly input: string }
  | {
      readonly kind: 'retry-scheduled';
      readonly failure: DeliveryFailure;
      readonly nextAttemptEpochMs: number;
    }
  | { readonly kind: 'dead-lettered'; readonly failure: DeliveryFailure; readonly queueArn: string }
  /** Lost: there is no dead-letter queue, or it could not take the event; `reason` says which. */
  | { readonly kind: 'discarded'; readonly failure: DeliveryFailure; readonly reason: string }
  /** A fault switch acted on the delivery. */
  | { readonly kind: 'fault-injected'; readonly fault: 'drop' | 'duplicate' | 'delay' | 'hold' };

export interface DeliveryReport extends DeliveryView {
  readonly atEpochMs: number;
  readonly outcome: DeliveryOutcome;
}

export function deliveryView({ envelope, rule, target }: Delivery): DeliveryView {
  return {
    event: JSON.parse(printJson(envelope)) as JsonObject,
    eventBusName: rule.eventBusName,
    ruleName: rule.ruleName,
    ruleArn: rule.ruleArn,
    targetId: target.id,
    targetArn: target.arn,
  };
}
