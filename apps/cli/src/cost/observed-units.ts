import type { ObservedEvent } from '@wfm/local';
import { NO_UNITS, sum, type Units } from './units.ts';

/** Counts what the engine does; its `observe` is for the engine. */
export class UnitCounter {
  #units: Units = NO_UNITS;

  get units(): Units {
    return this.#units;
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
  if (event.kind === 'event put')
    return String(event.event['source']).startsWith('aws.') ? {} : { events: 1 };
  if (event.kind !== 'call answered') return {};
  switch (`${event.call.service}:${event.call.operation}`) {
    case 'dynamodb:GetItem':
      return { itemReads: 1 };
    case 'dynamodb:PutItem':
    case 'dynamodb:UpdateItem':
    case 'dynamodb:DeleteItem':
      return { itemWrites: 1 };
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
