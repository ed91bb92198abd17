import type { JsonObject } from '../../kernel/index.ts';
import type { BusEvent } from './bus-event.ts';

/**
 * Events on their way from one bus to another. They keep their id, account and source (an `aws.` one too), which
 * PutEvents does not take from a caller; so the entry is only the carrier, known by its identity, and nothing that comes
 * over the wire can pass for one.
 */
export class ForwardedEvents {
  readonly #eventOfEntry = new WeakMap<JsonObject, BusEvent>();

  /** The PutEvents entry that carries an event to a bus. */
  entryFor(event: BusEvent, eventBusName: string): JsonObject {
    const entry: JsonObject = {
      EventBusName: eventBusName,
      Source: event.source,
      DetailType: event.detailType,
    };
    this.#eventOfEntry.set(entry, event);
    return entry;
  }

  /** The event that an entry carries; `undefined` for an entry that describes a new one. */
  eventOf(entry: JsonObject): BusEvent | undefined {
    return this.#eventOfEntry.get(entry);
  }
}
