import type { Fault } from '@wfm/contract/api';

/** What a fault does, in words. */
export function faultWords(fault: Fault): string {
  return `${fault.on === 'call' ? callWords(fault) : deliveryWords(fault)}${timesWords(fault.times)}`;
}

function callWords({ service, operation, caller, effect }: Extract<Fault, { on: 'call' }>): string {
  const call = `${service} ${operation}${caller === undefined ? '' : ` by ${caller}`}`;
  switch (effect.kind) {
    case 'throttle':
      return `${call} is throttled`;
    case 'error':
      return `${call} fails with ${effect.code}`;
    case 'timeout':
      return `${call} gets no answer, ${tookEffect(effect.moment)}`;
    case 'crash':
      return `The function crashes at ${call}, ${tookEffect(effect.moment)}`;
    default:
      throw new TypeError(`Unknown effect: ${JSON.stringify(effect satisfies never)}`);
  }
}

function tookEffect(moment: 'before' | 'after'): string {
  return moment === 'after' ? 'after the call took effect' : 'before the call takes effect';
}

function deliveryWords({ rule, detailType, key, effect }: Extract<Fault, { on: 'delivery' }>): string {
  const parts = [
    ...(detailType === undefined ? [] : [detailType]),
    ...(key === undefined ? [] : [`with ${key} in its detail`]),
    ...(rule === undefined ? [] : [`by the rule ${rule}`]),
  ];
  const event = parts.length === 0 ? 'Every event' : `An event ${parts.join(' ')}`;
  switch (effect.kind) {
    case 'drop':
      return `${event} is lost on its way to the target`;
    case 'duplicate':
      return `${event} comes ${(effect.copies ?? 1) + 1} times`;
    case 'delay':
      return `${event} comes ${effect.delaySeconds} s later`;
    case 'hold':
      return `${event} is held until it is released`;
    default:
      throw new TypeError(`Unknown effect: ${JSON.stringify(effect satisfies never)}`);
  }
}

function timesWords(times: number | undefined): string {
  if (times === undefined) return ', until it is cleared';
  return times === 1 ? ', once' : `, ${times} times`;
}
