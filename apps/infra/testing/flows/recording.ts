import type { AnsweredCall, HistoryEvent, JsonObject, LocalEngine, ObservedEvent } from '@wfm/local';

/** When something happened: in which part of the play, and at what time. */
export interface Moment {
  /** Counts what the play does. Within a part, nothing from outside happens but at its beginning. */
  readonly part: number;
  readonly atEpochMs: number;
}

export interface RecordedHistory extends Moment {
  readonly executionArn: string;
  readonly event: HistoryEvent;
}

/** An event that a bus took. */
export interface RecordedPut extends Moment {
  readonly event: JsonObject;
}

/** One invocation of a function, whoever asked for it. */
export interface RecordedInvocation extends Moment {
  readonly functionName: string;
  readonly payload: JsonObject;
  /** Calls that were answered with a result, in their order. */
  readonly calls: readonly AnsweredCall['call'][];
  /** What the function gave. Absent: it failed. */
  readonly result: JsonObject | undefined;
}

/** A delivery of an event to a function. */
export interface RecordedDelivery {
  readonly eventId: string;
  readonly ruleName: string;
}

/** All that happened in an engine, by the things that it happened to. */
export interface Recording {
  readonly history: readonly RecordedHistory[];
  readonly puts: readonly RecordedPut[];
  readonly deliveries: readonly RecordedDelivery[];
  readonly invocations: readonly RecordedInvocation[];
}

/** Keeps what happens in an engine from now on. */
export class Recorder {
  readonly #history: RecordedHistory[] = [];
  readonly #puts: RecordedPut[] = [];
  readonly #deliveries: RecordedDelivery[] = [];
  readonly #invocations = new Map<string, Mutable<RecordedInvocation> & { calls: AnsweredCall['call'][] }>();
  #part = 0;

  constructor(engine: Pick<LocalEngine, 'observe'>) {
    engine.observe((event) => this.#keep(event));
  }

  /** A further part of the play begins. */
  nextPart(): void {
    this.#part += 1;
  }

  get recording(): Recording {
    return {
      history: this.#history,
      puts: this.#puts,
      deliveries: this.#deliveries,
      invocations: [...this.#invocations.values()],
    };
  }

  #keep(event: ObservedEvent): void {
    const moment = { part: this.#part, atEpochMs: event.atEpochMs };
    switch (event.kind) {
      case 'history event':
        this.#history.push({ ...moment, executionArn: event.executionArn, event: event.event });
        return;
      case 'event put':
        this.#puts.push({ ...moment, event: event.event });
        return;
      case 'event delivery':
        this.#deliveries.push({ eventId: String(event.event['id']), ruleName: event.ruleName });
        return;
      case 'function started': {
        const { functionName, requestId } = event;
        const payload = JSON.parse(event.payload) as JsonObject;
        this.#invocations.set(requestId, { ...moment, functionName, payload, calls: [], result: undefined });
        return;
      }
      case 'function ended': {
        const invocation = this.#invocations.get(event.requestId);
        if (invocation === undefined || event.outcome.kind !== 'success') return;
        invocation.result = JSON.parse(event.outcome.payload) as JsonObject;
        return;
      }
      case 'call answered': {
        const requestId = event.call.sandbox?.requestId;
        if (event.answer.kind !== 'output' || requestId === undefined) return;
        this.#invocations.get(requestId)?.calls.push(event.call);
        return;
      }
      case 'event lost':
      case 'execution status':
      case 'function logged':
      case 'function retries':
      case 'function event failed':
        return;
      default:
        throw new Error(`Unknown event of the engine: ${JSON.stringify(event satisfies never)}`);
    }
  }
}

type Mutable<Type> = { -readonly [Member in keyof Type]: Type[Member] };
