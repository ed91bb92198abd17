import type { ObservedEvent } from '@wfm/local';
import { holdsToken } from '../histories/observe/observe.ts';
import { recordIn } from '../histories/observe/signal-in.ts';
import type { World } from '../histories/run/world.ts';
import { addTo, type Counts } from './counts.ts';

/** What a strike did: `crash after` of `fail answers the task: crash after`. */
export function effectOf(strike: string): string {
  return strike.slice(strike.indexOf(': ') + 2);
}

/** Counts what passes, and keeps nothing of it: it is read while the load runs, and the ledger must agree with it. */
export class Gauge {
  workflows = 0;
  signals = 0;
  /** Mailboxes that functions read to decide on, and registrations on which the table's condition decided. */
  decisions = 0;
  invocations = 0;
  readonly verdicts: Counts = new Map();
  /** Strikes by what they did. */
  readonly faults: Counts = new Map();
  /** Log lines with a task token, of anybody. The token is not kept. */
  tokensInLines = 0;

  readonly strike = (what: string): void => addTo(this.faults, effectOf(what), 1);

  watch({ engine, busName }: World): void {
    engine.observe((event) => this.#count(event, busName));
  }

  #count(event: ObservedEvent, busName: string): void {
    switch (event.kind) {
      case 'event put':
        if (event.eventBusName === busName && event.event['replay-name'] === undefined)
          this.signals += event.matchedRuleNames.length;
        return;
      case 'history event':
        if (event.event.type === 'ExecutionStarted') this.workflows += 1;
        return;
      case 'function started':
        this.invocations += 1;
        return;
      case 'function logged':
        if (holdsToken(event.text)) this.tokensInLines += 1;
        else {
          const { verdict } = recordIn(event.text);
          if (typeof verdict === 'string') addTo(this.verdicts, verdict, 1);
        }
        return;
      case 'call answered': {
        const { service, operation, sandbox } = event.call;
        if (service !== 'dynamodb') return;
        if (operation === 'UpdateItem' || (operation === 'GetItem' && sandbox !== undefined))
          this.decisions += 1;
        return;
      }
      default:
        return;
    }
  }
}
