import type { JsonObject, LocalEngine, ObservedEvent, VirtualClock } from '@wfm/local';
import { Owners } from './owners.ts';

/** An event that the bus took: once for its sender, and again for each replay. */
export interface BusEvent {
  readonly atMs: number;
  readonly event: JsonObject;
  readonly ruleNames: readonly string[];
}

/** A message that a queue took. */
export interface SentMessage {
  readonly atMs: number;
  readonly queueUrl: string;
  readonly body: string;
}

/** What was written down, of one history or of all that happen at the same time. */
export interface Recorded {
  readonly busEvents: readonly BusEvent[];
  readonly lines: readonly { readonly atMs: number; readonly text: string }[];
  readonly payloads: readonly string[];
  readonly messages: readonly SentMessage[];
}

/** Writes down what an account shows by itself: events that the bus took, log lines, how often functions were invoked, letters. */
export class Recorder implements Recorded {
  readonly owners = new Owners();
  readonly #busName: string;
  busEvents: BusEvent[] = [];
  lines: { readonly atMs: number; readonly text: string }[] = [];
  payloads: string[] = [];
  messages: SentMessage[] = [];

  constructor(engine: LocalEngine<VirtualClock>, busName: string) {
    this.#busName = busName;
    engine.observe((event) => this.#note(event));
  }

  /** Forgets everything: another history begins. */
  clear(): void {
    this.busEvents = [];
    this.lines = [];
    this.payloads = [];
    this.messages = [];
    this.owners.clear();
  }

  /** What belongs to each of some histories, by their numbers; what belongs to none of them is left out. */
  sharesOf(serials: readonly number[]): readonly Recorded[] {
    // A history that happens alone has everything.
    if (serials.length === 1) return [this];
    const { owners } = this;
    const busEvents = owners.group(this.busEvents, ({ event }) => JSON.stringify(event));
    const lines = owners.group(this.lines, ({ text }) => text);
    const payloads = owners.group(this.payloads, (payload) => payload);
    const messages = owners.group(this.messages, ({ body }) => body);
    return serials.map((serial) => ({
      busEvents: busEvents.get(serial) ?? [],
      lines: lines.get(serial) ?? [],
      payloads: payloads.get(serial) ?? [],
      messages: messages.get(serial) ?? [],
    }));
  }

  #note(event: ObservedEvent): void {
    if (event.kind === 'function logged') this.lines.push({ atMs: event.atEpochMs, text: event.text });
    if (event.kind === 'function started') this.payloads.push(event.payload);
    if (event.kind === 'call answered' && event.answer.kind === 'output') this.#noteCall(event);
    if (event.kind === 'event put' && event.eventBusName === this.#busName) {
      const { event: whole, matchedRuleNames: ruleNames, atEpochMs: atMs } = event;
      this.busEvents.push({ atMs, event: whole, ruleNames });
      this.owners.learn(JSON.stringify(whole));
    }
  }

  #noteCall({ atEpochMs: atMs, call }: Extract<ObservedEvent, { kind: 'call answered' }>): void {
    // A workflow writes its tokens into the table and into its stop event, and who answers them names nothing else.
    if (call.operation === 'UpdateItem' || call.operation === 'PutEvents')
      this.owners.learn(JSON.stringify(call.input));
    if (call.service !== 'sqs' || call.operation !== 'SendMessage') return;
    const { QueueUrl, MessageBody } = call.input;
    this.messages.push({ atMs, queueUrl: String(QueueUrl), body: String(MessageBody) });
  }
}
