import { receiptOf } from '@wfm/contract';
import {
  type ApiHistoryEvent,
  type ExecutionSummary,
  maskTokens,
  parseHistoryEvent,
} from '@wfm/contract/api';
import type { EngineEvent, HistoryEvent, JsonObject, ObservedEvent } from '@wfm/local';
import { objectIn } from '../json-text.ts';
import { splitSignalId } from '../signal-id.ts';
import { timelineEntry } from '../timeline/entries.ts';
import { mailboxKeyOf, mailboxPlaceOf } from '../timeline/mailbox-entry.ts';
import { type KeptSubjects, Subjects } from '../timeline/subjects.ts';
import { EventLedger, type LedgerEvent, type OpenFate, summaryOf } from './event-ledger.ts';
import { ExecutionIndex } from './execution-index.ts';
import { KeptStream } from './kept-stream.ts';
import { fateToldBy } from './receipt-fate.ts';

type Of<Kind extends EngineEvent['kind']> = Extract<ObservedEvent, { readonly kind: Kind }>;

/** Lines of a function's log that are kept for one signal, and how long one is. */
const KEPT_LINES = 50;
const KEPT_LINE_CHARACTERS = 4_000;

/** What is known of an engine only by watching it, as plain data. */
export interface KeptObserved {
  readonly executions: readonly ExecutionSummary[];
  readonly events: readonly LedgerEvent[];
  /** Items of the stream so far. */
  readonly streamed: number;
  readonly subjects: KeptSubjects;
  readonly invocations: readonly {
    readonly requestId: string;
    readonly eventId: string;
    readonly rule: string;
  }[];
}

/** What is known of an engine only by watching it. */
export class Observed {
  readonly executions: ExecutionIndex;
  readonly events = new EventLedger();
  readonly stream = new KeptStream();
  readonly #subjects = new Subjects();
  /** By the request of a function that a signal was brought to. */
  readonly #invocations = new Map<string, { readonly eventId: string; readonly fate: OpenFate }>();

  /** @param workflowOf the name of the workflow that a state machine is. */
  constructor(workflowOf: (stateMachineArn: string) => string) {
    this.executions = new ExecutionIndex(workflowOf);
  }

  /** As plain data; the stream is not among it. */
  kept(): KeptObserved {
    return {
      executions: this.executions.kept(),
      events: this.events.kept(),
      streamed: this.stream.last,
      subjects: this.#subjects.kept(),
      invocations: [...this.#invocations].map(([requestId, { eventId, fate }]) => ({
        requestId,
        eventId,
        rule: fate.rule,
      })),
    };
  }

  /**
   * Takes up what was known before the engine stopped, before anything is observed.
   *
   * @param historyOf what an execution that runs has gone through.
   */
  takeUp(kept: KeptObserved, historyOf: (executionArn: string) => readonly HistoryEvent[]): void {
    this.executions.takeUp(kept.executions, (arn) => historyOf(arn).map(apiEventOf));
    this.events.takeUp(kept.events);
    this.stream.goOnAfter(kept.streamed);
    this.#subjects.takeUp(kept.subjects);
    for (const { requestId, eventId, rule } of kept.invocations) {
      const fate = this.events.fate(eventId, rule);
      if (fate !== undefined) this.#invocations.set(requestId, { eventId, fate });
    }
  }

  readonly observe = (event: ObservedEvent): void => {
    const at = new Date(event.atEpochMs).toISOString();
    // Before all else: what is no line may still say what later lines are about.
    const subject = this.#subjects.of(event);
    const entry = timelineEntry(event);
    if (entry !== undefined) {
      this.stream.add({ type: 'log', at, actor: entry.actor, text: mask(entry.text), ...subject });
    }
    this.#take(event, at);
  };

  #take(event: ObservedEvent, at: string): void {
    switch (event.kind) {
      case 'execution status':
        this.#tellExecution(this.executions.takeStatus(event.status, event.detail, at), at);
        break;
      case 'history event':
        this.#history(event, at);
        break;
      case 'event put': {
        const matched = event.matchedRuleNames.length > 0 ? 'matched' : 'unmatched';
        const noted = this.events.note(event.event, { at, bus: event.eventBusName, matched });
        if (noted === undefined) break;
        if (matched === 'unmatched') this.events.noteNearest(noted, event.nearestRule());
        for (const rule of event.matchedRuleNames) this.events.fate(noted.event.eventId, rule);
        this.#tellEvent(noted, at);
        break;
      }
      case 'event lost': {
        const noted = this.events.note(event.event, { at, bus: event.eventBusName, matched: 'no-bus' });
        this.#tellEvent(noted, at);
        break;
      }
      case 'event delivery':
        this.#delivery(event, at);
        break;
      case 'function started':
        this.#invoked(event, at);
        break;
      case 'function logged':
        this.#logged(event, at);
        break;
      case 'function ended':
        this.#ended(event, at);
        break;
      case 'function retries':
        break;
      case 'function event failed':
        this.#givenUp(event, at);
        break;
      case 'call answered':
        this.#answered(event, at);
        break;
      default:
        throw new Error(`Unknown event of the engine: ${JSON.stringify(event satisfies never)}`);
    }
  }

  #history({ executionArn, event }: Of<'history event'>, at: string): void {
    const told = apiEventOf(event);
    const changed = this.executions.takeEvent(executionArn, told);
    this.stream.add({ type: 'history', at, executionArn, event: told });
    this.#tellExecution(changed, at);
  }

  #delivery({ event, ruleName, outcome }: Of<'event delivery'>, at: string): void {
    const fate = this.events.fate(String(event['id']), ruleName);
    if (fate === undefined) return;
    fate.deliveries.push({ at, outcome: outcome.kind, text: deliveryText(outcome) });
    if (outcome.kind === 'delivered') {
      const declaration = declarationIn(objectIn(outcome.input));
      if (declaration !== undefined) Object.assign(fate, declaration);
    }
    if (outcome.kind === 'dead-lettered') {
      fate.deadLetter = { queue: nameIn(outcome.queueArn), at, reason: outcome.failure.message };
      this.stream.add({ type: 'dead-letter', at });
    }
    this.#tellEvent(this.events.find(String(event['id'])), at);
  }

  #invoked({ functionName, requestId, payload: text }: Of<'function started'>, at: string): void {
    const payload = objectIn(text);
    const declaration = declarationIn(payload);
    // Whoever asks what would become of an event sends none.
    if (declaration === undefined || payload['foresee'] === true) return;
    const eventId = String((payload['event'] as JsonObject | undefined)?.['id']);
    const fate =
      this.events.signal(eventId, declaration.event, declaration.workflow) ??
      this.events.find(eventId)?.fates.find(({ rule }) => rule.endsWith(`-${declaration.event}`));
    if (fate === undefined) return;
    Object.assign(fate, declaration);
    if (fate.deadLetter !== undefined) {
      fate.redrivenAt.push(at);
      delete fate.deadLetter;
    }
    fate.function ??= { name: functionName, tries: 0, log: [] };
    fate.function.tries = (fate.function.tries ?? 0) + 1;
    this.#invocations.set(requestId, { eventId, fate });
    this.#tellEvent(this.events.find(eventId), at);
  }

  #logged({ requestId, text }: Of<'function logged'>, at: string): void {
    const invocation = this.#invocations.get(requestId);
    const log = invocation?.fate.function?.log;
    if (log !== undefined && log.length < KEPT_LINES)
      log.push({ at, text: mask(text.slice(0, KEPT_LINE_CHARACTERS)) });
    const receipt = text.startsWith('{') ? receiptOf(objectIn(text)) : undefined;
    if (receipt === undefined) return;
    const { event } = splitSignalId(receipt.signalId);
    const fate = this.events.signal(receipt.eventId, event, receipt.monitor);
    if (fate === undefined) return;
    Object.assign(fate, fateToldBy(receipt), { verdictAt: at });
    this.#tellEvent(this.events.find(receipt.eventId), at);
  }

  #ended({ requestId, outcome }: Of<'function ended'>, at: string): void {
    const invocation = this.#invocations.get(requestId);
    if (invocation === undefined) return;
    const { eventId, fate } = invocation;
    if (outcome.kind === 'success') this.#invocations.delete(requestId);
    if (fate.function !== undefined) {
      if (outcome.kind === 'error')
        fate.function.error = mask(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
      else delete fate.function.error;
    }
    this.#tellEvent(this.events.find(eventId), at);
  }

  #givenUp({ requestId, condition, sentTo }: Of<'function event failed'>, at: string): void {
    this.stream.add({ type: 'dead-letter', at });
    const invocation = this.#invocations.get(requestId);
    if (invocation === undefined) return;
    this.#invocations.delete(requestId);
    const [queue] = sentTo;
    if (queue !== undefined) invocation.fate.deadLetter = { queue: nameIn(queue), at, reason: condition };
    this.#tellEvent(this.events.find(invocation.eventId), at);
  }

  #answered({ call, answer }: Of<'call answered'>, at: string): void {
    if (answer.kind !== 'output') return;
    const { service, operation, input, sandbox } = call;
    if (service === 'dynamodb' && (operation === 'UpdateItem' || operation === 'PutItem')) {
      const place = mailboxPlaceOf(input);
      if (place !== undefined) this.stream.add({ type: 'key', at, ...place });
    }
    if (service === 'sqs' && (operation === 'DeleteMessage' || operation === 'SendMessage'))
      this.stream.add({ type: 'dead-letter', at });
    const invocation = sandbox?.requestId && this.#invocations.get(sandbox.requestId);
    if (!invocation) return;
    const { fate, eventId } = invocation;
    const key = service === 'dynamodb' ? mailboxKeyOf(input) : undefined;
    if (key !== undefined) fate.key ??= key;
    // What is rejected the function puts there by itself.
    if (service === 'sqs' && operation === 'SendMessage')
      fate.deadLetter = { queue: nameIn(String(input['QueueUrl']), '/'), at, reason: 'Rejected' };
    this.#tellEvent(this.events.find(eventId), at);
  }

  #tellExecution(execution: ReturnType<ExecutionIndex['find']>, at: string): void {
    if (execution !== undefined) this.stream.add({ type: 'execution', at, execution });
  }

  #tellEvent(noted: LedgerEvent | undefined, at: string): void {
    if (noted !== undefined) this.stream.add({ type: 'event', at, event: summaryOf(noted) });
  }
}

function apiEventOf({ id, previousEventId, type, timestampEpochMs, details }: HistoryEvent): ApiHistoryEvent {
  return parseHistoryEvent({
    id,
    previousEventId,
    type,
    timestamp: new Date(timestampEpochMs),
    observedEventDetails: details,
  });
}

/** What a delivery's input says of the event; undefined: it is none of the product. */
function declarationIn(
  payload: JsonObject,
): (Pick<OpenFate, 'workflow' | 'kind'> & { event: string }) | undefined {
  const declaration = payload['declaration'] as JsonObject | undefined;
  if (typeof declaration?.['name'] !== 'string') return undefined;
  const { name, monitor, kind } = declaration;
  return { event: name, workflow: String(monitor), kind: kind as NonNullable<OpenFate['kind']> };
}

function deliveryText(outcome: Of<'event delivery'>['outcome']): string {
  switch (outcome.kind) {
    case 'delivered':
      return 'its target has it';
    case 'retry-scheduled':
      return mask(`tried again: ${outcome.failure.message}`);
    case 'dead-lettered':
      return mask(`given up: ${outcome.failure.message}`);
    case 'discarded':
      return mask(`lost (${outcome.reason}): ${outcome.failure.message}`);
    case 'fault-injected':
      return `a fault acts: ${outcome.fault}`;
    default:
      throw new Error(`Unknown outcome of a delivery: ${JSON.stringify(outcome satisfies never)}`);
  }
}

function mask(text: string): string {
  return String(maskTokens(text));
}

function nameIn(arn: string, separator = ':'): string {
  return arn.split(separator).at(-1) ?? arn;
}
