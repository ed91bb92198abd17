import type { JsonObject, ObservedEvent } from '@wfm/local';
import { objectIn } from '../json-text.ts';
import { mailboxKeyOf } from './mailbox-entry.ts';

/** What a line is about, as far as it is known. */
export interface Subject {
  /** Name of the execution. */
  readonly execution?: string;
  /** The workflow key. */
  readonly key?: string;
  readonly eventId?: string;
}

export interface KeptSubjects {
  readonly keys: ReadonlyMap<string, string>;
  readonly invocations: ReadonlyMap<string, Subject>;
}

/**
 * Tells of each thing that happens which execution, workflow key and event it is about. An execution has its key once it has
 * registered; an event once a function has said which it is.
 */
export class Subjects {
  /** By the name of an execution that runs. */
  readonly #keys = new Map<string, string>();
  /** By request, as long as a function may log for it. */
  readonly #invocations = new Map<string, Subject>();

  /** All that is known. */
  kept(): KeptSubjects {
    return { keys: this.#keys, invocations: this.#invocations };
  }

  /** Takes up what was known before. */
  takeUp({ keys, invocations }: KeptSubjects): void {
    for (const [execution, key] of keys) this.#keys.set(execution, key);
    for (const [requestId, subject] of invocations) this.#invocations.set(requestId, subject);
  }

  of(event: ObservedEvent): Subject {
    switch (event.kind) {
      case 'execution status': {
        const subject = this.#ofExecution(nameIn(event.detail['executionArn']));
        if (event.status !== 'RUNNING' && subject.execution !== undefined)
          this.#keys.delete(subject.execution);
        return subject;
      }
      case 'history event':
        return this.#ofExecution(nameIn(event.executionArn));
      case 'event put':
      case 'event lost':
      case 'event delivery':
        return withText('eventId', event.event['id']);
      case 'function started': {
        const subject = this.#ofPayload(event.payload);
        this.#invocations.set(event.requestId, subject);
        return subject;
      }
      case 'function logged':
        return this.#learn(event.requestId, subjectInLog(event.text));
      case 'function ended':
      case 'function retries':
      case 'function event failed': {
        const subject = this.#learn(event.requestId, {});
        // What fails may be tried again under the same request.
        if (event.kind === 'function ended' && event.outcome.kind === 'success')
          this.#invocations.delete(event.requestId);
        if (event.kind === 'function event failed') this.#invocations.delete(event.requestId);
        return subject;
      }
      case 'call answered':
        return this.#ofCall(event);
      default:
        throw new Error(`Unknown event of the engine: ${JSON.stringify(event satisfies never)}`);
    }
  }

  #ofExecution(execution: string | undefined): Subject {
    if (execution === undefined) return {};
    const key = this.#keys.get(execution);
    return key === undefined ? { execution } : { execution, key };
  }

  /** A signal function has the event, the collect function the key, the release function the execution. */
  #ofPayload(text: string): Subject {
    const payload = objectIn(text);
    const event = payload['event'] as JsonObject | undefined;
    return {
      ...this.#ofExecution(nameIn(payload['executionArn'])),
      ...withText('eventId', event?.['id']),
      ...withText('key', payload['workflowkey']),
    };
  }

  #learn(requestId: string, more: Subject): Subject {
    const subject = { ...this.#invocations.get(requestId), ...more };
    if (this.#invocations.has(requestId)) this.#invocations.set(requestId, subject);
    return subject;
  }

  #ofCall({ call }: Extract<ObservedEvent, { kind: 'call answered' }>): Subject {
    const key = withText('key', mailboxKeyOf(call.input));
    const requestId = call.sandbox?.requestId;
    if (requestId !== undefined) return this.#learn(requestId, key);
    if (call.principal.kind !== 'role' || key.key === undefined) return key;
    const execution = call.principal.sessionName;
    this.#keys.set(execution, key.key);
    return { execution, ...key };
  }
}

function withText<Name extends keyof Subject>(name: Name, value: unknown): Subject {
  return typeof value === 'string' ? { [name]: value } : {};
}

function nameIn(executionArn: unknown): string | undefined {
  return typeof executionArn === 'string' ? executionArn.split(':')[7] : undefined;
}

/** A verdict is logged with the key, and with the execution that the signal was for or reached. */
function subjectInLog(line: string): Subject {
  if (!line.startsWith('{')) return {};
  const { workflowkey, executionArn } = objectIn(line);
  return { ...withText('key', workflowkey), ...withText('execution', nameIn(executionArn)) };
}
