import type { ObservedEvent } from '@wfm/local';
import { bytesOfItem } from './item-bytes.ts';
import { NO_UNITS, sum, type Units } from './units.ts';

/** Counts what the engine does; its `observe` is for the engine. */
export class UnitCounter {
  #units: Units = NO_UNITS;

  get units(): Units {
    return this.#units;
  }

  /** Begins to count anew. */
  restart(): void {
    this.#units = NO_UNITS;
  }

  readonly observe = (event: ObservedEvent): void => {
    this.#units = sum([this.#units, unitsOf(event)]);
  };
}

function unitsOf(event: ObservedEvent): Partial<Units> {
  if (event.kind === 'history event') return unitsOfHistoryEvent(event.event.type);
  if (event.kind === 'event delivery')
    return event.outcome.kind === 'delivered' ? { ruleInvocations: 1 } : {};
  if (event.kind === 'function started') return { invocations: 1 };
  if (event.kind === 'function logged') return { logLines: 1 };
  if (event.kind === 'event put')
    return String(event.event['source']).startsWith('aws.') ? {} : { events: 1 };
  if (event.kind !== 'call answered') return {};
  switch (`${event.call.service}:${event.call.operation}`) {
    case 'dynamodb:Query':
      return { itemReads: event.answer.kind === 'output' ? readsOf(event.answer.output) : 1 };
    case 'dynamodb:GetItem':
      return { itemReads: 1 };
    case 'dynamodb:PutItem':
    case 'dynamodb:UpdateItem':
    case 'dynamodb:DeleteItem':
      return { itemWrites: 1 };
    case 'dynamodb:TransactWriteItems':
      return { transactionKilobytes: transactionKilobytesOf(event.call.input) };
    case 'states:SendTaskSuccess':
    case 'states:SendTaskFailure':
    case 'states:SendTaskHeartbeat':
      return { taskAnswers: 1 };
    default:
      return {};
  }
}

function unitsOfHistoryEvent(type: string): Partial<Units> {
  if (type === 'ExecutionStarted') return { executions: 1 };
  return type.endsWith('StateEntered') ? { stateTransitions: 1 } : {};
}

/** Source: DynamoDB developer guide, "Provisioned capacity mode", read request units of a Query. */
function readsOf({ Items: items = [] }: Readonly<Record<string, unknown>>): number {
  const bytes = (items as readonly unknown[]).reduce<number>((total, item) => total + bytesOfItem(item), 0);
  return Math.max(1, Math.ceil(bytes / 4_096));
}

/** An item that is taken out is counted as one of a kilobyte, since the call does not say how large it is. */
function transactionKilobytesOf({ TransactItems: actions }: Readonly<Record<string, unknown>>): number {
  return (actions as readonly { readonly Put?: { readonly Item: unknown } }[])
    .map(({ Put: put }) => (put === undefined ? 1 : Math.ceil(bytesOfItem(put.Item) / 1_024)))
    .reduce((total, kilobytes) => total + kilobytes, 0);
}
