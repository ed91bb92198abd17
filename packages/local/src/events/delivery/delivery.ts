import type { RuleName } from '../bus/bus-store.ts';
import type { Target } from '../bus/target.ts';
import type { BusEvent } from '../event/bus-event.ts';
import type { JsonObjectNode } from '../json/index.ts';

/** One event on its way to one target of one rule. */
export interface Delivery {
  readonly event: BusEvent;
  /** The event as rules match it. */
  readonly envelope: JsonObjectNode;
  readonly rule: RuleName & { readonly ruleArn: string };
  readonly target: Target;
}
