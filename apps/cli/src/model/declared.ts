import type { ApiDeclaredEvent, EndingEvent } from '@wfm/contract/api';
import { exampleEventOf } from '../heard/example-event.ts';
import { type HeardEvent, readAllEvents } from '../heard/heard-events.ts';
import { KIND_WORDS } from '../output/kind-words.ts';
import type { Target } from '../target/target.ts';

/** For how long what a target declares is not read again: a rule of a stack changes when it is deployed. */
const FRESH_MS = 2_000;

/** The events that the workflows of a target declare, read anew after a while. */
export class DeclaredEvents {
  readonly #target: Target;
  #read: { readonly at: number; readonly events: Promise<readonly HeardEvent[]> } | undefined;

  constructor(target: Target) {
    this.#target = target;
  }

  heard(): Promise<readonly HeardEvent[]> {
    const now = performance.now();
    if (this.#read === undefined || now - this.#read.at > FRESH_MS) {
      const events = this.#readEvents();
      // What could not be read is read again by who asks next.
      events.catch(() => {
        this.#read = undefined;
      });
      this.#read = { at: now, events };
    }
    return this.#read.events;
  }

  async #readEvents(): Promise<readonly HeardEvent[]> {
    const { eventBridge, stack, workflows } = this.#target;
    const monitors = new Set<string>(workflows.map(({ workflow }) => workflow));
    return (await readAllEvents(eventBridge, stack)).filter(({ declaration }) =>
      monitors.has(declaration.monitor),
    );
  }

  async ofWorkflow(workflow: string): Promise<readonly HeardEvent[]> {
    return (await this.heard()).filter(({ declaration }) => declaration.monitor === workflow);
  }
}

export function endingEventOf({ declaration: { name, kind, monitor } }: HeardEvent): EndingEvent {
  return { workflow: monitor, event: name, kind, does: KIND_WORDS[kind].does };
}

/** @param key for which the sample is made. */
export function declaredEventOf(heard: HeardEvent, key: string): ApiDeclaredEvent {
  const { declaration, eventBusName, ruleName, isEnabled, pattern } = heard;
  const example = exampleEventOf(heard, key);
  return {
    ...endingEventOf(heard),
    bus: eventBusName,
    rule: ruleName,
    isEnabled,
    pattern,
    keyPath: declaration.workflowKeyPath,
    ...(declaration.kind === 'fail' ? { error: declaration.error } : {}),
    timeToLiveSeconds: declaration.timeToLiveSeconds,
    ...(example === undefined ? {} : { sample: { bus: eventBusName, ...example } }),
  };
}
