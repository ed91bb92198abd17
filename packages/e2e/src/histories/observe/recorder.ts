import type { JsonObject, LocalEngine, ObservedEvent, VirtualClock } from '@wfm/local';

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

/** Writes down what an account shows by itself: events that the bus took, log lines, how often functions were invoked, letters. */
export class Recorder {
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
  }

  #note(event: ObservedEvent): void {
    if (event.kind === 'function logged') this.lines.push({ atMs: event.atEpochMs, text: event.text });
    if (event.kind === 'function started') this.payloads.push(event.payload);
    if (event.kind === 'call answered' && event.answer.kind === 'output') this.#noteCall(event);
    if (event.kind === 'event put' && event.eventBusName === this.#busName) {
      const { event: whole, matchedRuleNames: ruleNames, atEpochMs: atMs } = event;
      this.busEvents.push({ atMs, event: whole, ruleNames });
    }
  }

  #noteCall({ atEpochMs: atMs, call }: Extract<ObservedEvent, { kind: 'call answered' }>): void {
    if (call.service !== 'sqs' || call.operation !== 'SendMessage') return;
    const { QueueUrl, MessageBody } = call.input;
    this.messages.push({ atMs, queueUrl: String(QueueUrl), body: String(MessageBody) });
  }
}
