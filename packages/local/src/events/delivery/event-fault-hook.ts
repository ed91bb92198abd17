import type { Delivery } from './delivery.ts';
import { type DeliveryView, deliveryView } from './delivery.ts';

/** What a fault switch does with a delivery that it selects. */
export type DeliveryFaultAction =
  /** The target never hears of the event, and no dead-letter queue does. */
  | { readonly kind: 'drop' }
  /** The target gets the event `copies` times more (default 1), as at-least-once delivery allows. */
  | { readonly kind: 'duplicate'; readonly copies?: number }
  /** The first attempt is made that much later; later events may overtake it. */
  | { readonly kind: 'delay'; readonly delaySeconds: number }
  /** The delivery waits until `releaseHeld` is called. */
  | { readonly kind: 'hold' };

export interface DeliveryFault {
  readonly when: (delivery: DeliveryView) => boolean;
  readonly do: DeliveryFaultAction;
  /** How many deliveries it acts on before it removes itself. Default: no end. */
  readonly times?: number;
}

/** In which order held deliveries go on: as they came, the last first, or by `compare` as `Array.sort` takes it. */
export type ReleaseOrder =
  | 'first-in-first-out'
  | 'last-in-first-out'
  | ((left: DeliveryView, right: DeliveryView) => number);

interface HeldDelivery {
  readonly delivery: Delivery;
  readonly view: DeliveryView;
  readonly proceed: () => void;
}

/** Fault switches on the way from rules to targets, for tests of what at-least-once delivery in any order does. */
export class EventFaultHook {
  readonly #faults: { readonly fault: DeliveryFault; timesLeft: number }[] = [];
  #held: HeldDelivery[] = [];

  /**
   * Adds a switch. Of several that select a delivery, the one added first acts.
   *
   * @returns removes the switch; deliveries that it holds stay held.
   */
  add(fault: DeliveryFault): () => void {
    const entry = { fault, timesLeft: fault.times ?? Number.POSITIVE_INFINITY };
    this.#faults.push(entry);
    return () => {
      const index = this.#faults.indexOf(entry);
      if (index !== -1) this.#faults.splice(index, 1);
    };
  }

  /** Deliveries that wait, in the order in which they came. */
  get held(): readonly DeliveryView[] {
    return this.#held.map(({ view }) => view);
  }

  /** The same, as the engine has them. */
  get heldDeliveries(): readonly Delivery[] {
    return this.#held.map(({ delivery }) => delivery);
  }

  /** Lets every held delivery go on, one after the other. */
  releaseHeld(order: ReleaseOrder = 'first-in-first-out'): void {
    const held = this.#held;
    this.#held = [];
    for (const { proceed } of inOrder(held, order)) proceed();
  }

  /** Asked once per delivery, before its first attempt. `undefined`: it goes on unharmed. */
  actionFor(delivery: Delivery): DeliveryFaultAction | undefined {
    if (this.#faults.length === 0) return undefined;
    const view = deliveryView(delivery);
    const index = this.#faults.findIndex(({ fault }) => fault.when(view));
    const entry = this.#faults[index];
    if (entry === undefined) return undefined;
    entry.timesLeft -= 1;
    if (entry.timesLeft <= 0) this.#faults.splice(index, 1);
    return entry.fault.do;
  }

  /** Keeps a delivery until it is released. */
  hold(delivery: Delivery, proceed: () => void): void {
    this.#held.push({ delivery, view: deliveryView(delivery), proceed });
  }
}

function inOrder(held: readonly HeldDelivery[], order: ReleaseOrder): readonly HeldDelivery[] {
  if (order === 'first-in-first-out') return held;
  if (order === 'last-in-first-out') return held.toReversed();
  return held.toSorted((left, right) => order(left.view, right.view));
}
