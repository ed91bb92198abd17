import type { Fault, SetFault } from '@wfm/contract/api';
import type { DeliveryView, LocalEngine } from '@wfm/local';

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly strikes: () => number;
  readonly off: () => void;
}

/** The faults that are switched on at an engine by the API. */
export class FaultSwitches {
  readonly #engine: Pick<LocalEngine, 'faults' | 'eventFaults'>;
  readonly #entries: Entry[] = [];
  readonly #onChange: () => void;
  #count = 0;

  /** @param onChange told when a fault is set, cleared or struck. */
  constructor(engine: Pick<LocalEngine, 'faults' | 'eventFaults'>, onChange: () => void) {
    this.#engine = engine;
    this.#onChange = onChange;
  }

  list(): { readonly items: SetFault[]; readonly held: number } {
    return {
      items: this.#entries.filter((entry) => !isSpent(entry)).map(setFaultOf),
      held: this.#engine.eventFaults.held.length,
    };
  }

  set(fault: Fault): SetFault {
    this.#count += 1;
    const id = `f${this.#count}`;
    const entry = fault.on === 'call' ? this.#onCall(id, fault) : this.#onDelivery(id, fault);
    this.#entries.push(entry);
    this.#onChange();
    return setFaultOf(entry);
  }

  /** @returns whether there was one. */
  clear(id: string): boolean {
    const cleared = this.#entries.filter((entry) => id === 'all' || entry.id === id);
    for (const entry of cleared) {
      entry.off();
      this.#entries.splice(this.#entries.indexOf(entry), 1);
    }
    this.#onChange();
    return id === 'all' || cleared.length > 0;
  }

  releaseHeld(): void {
    this.#engine.eventFaults.releaseHeld();
    this.#onChange();
  }

  #onCall(id: string, fault: Extract<Fault, { on: 'call' }>): Entry {
    const { service, operation, caller, effect, times } = fault;
    const armed = this.#engine.faults.on(
      {
        service,
        operation,
        ...(caller === undefined ? {} : { caller }),
      },
      { ...effectOf(effect), ...(times === undefined ? {} : { times }) },
    );
    return { id, fault, strikes: () => armed.strikes, off: () => armed.off() };
  }

  #onDelivery(id: string, fault: Extract<Fault, { on: 'delivery' }>): Entry {
    const { times, effect } = fault;
    let strikes = 0;
    const off = this.#engine.eventFaults.add({
      when: (delivery) => {
        if (!isStruck(fault, delivery)) return false;
        strikes += 1;
        this.#onChange();
        return true;
      },
      do:
        effect.kind === 'duplicate'
          ? { kind: effect.kind, ...(effect.copies === undefined ? {} : { copies: effect.copies }) }
          : effect,
      ...(times === undefined ? {} : { times }),
    });
    return { id, fault, strikes: () => strikes, off };
  }
}

function effectOf(effect: Extract<Fault, { on: 'call' }>['effect']) {
  if (effect.kind !== 'error') return effect;
  const { kind, code, message } = effect;
  return { kind, code, ...(message === undefined ? {} : { message }) };
}

function isStruck(
  { rule, detailType, key }: Extract<Fault, { on: 'delivery' }>,
  { ruleName, event }: DeliveryView,
): boolean {
  return (
    (rule === undefined || rule === ruleName) &&
    (detailType === undefined || detailType === event['detail-type']) &&
    (key === undefined || JSON.stringify(event['detail']).includes(JSON.stringify(key).slice(1, -1)))
  );
}

function isSpent({ fault: { times }, strikes }: Entry): boolean {
  return times !== undefined && strikes() >= times;
}

function setFaultOf({ id, fault, strikes }: Entry): SetFault {
  return { id, fault, strikes: strikes() };
}
