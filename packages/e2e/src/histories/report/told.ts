import type { Action, Key } from '../model/history.ts';

/** An action in words. */
export function told(action: Action): string {
  switch (action.type) {
    case 'start':
      return `start ${action.run}: workflow ${action.workflow}, key ${shown(action.key)}, work of ${action.workSeconds.join(' s, then ')} s`;
    case 'send':
      return `send ${action.event} for key ${shown(action.key)}${action.run === undefined ? '' : `, meant for ${action.run}`} (${action.workflow})`;
    case 'stop':
      return `stop ${action.run} by hand`;
    case 'redrive':
      return `redrive ${action.run}`;
    case 'redrive letters':
      return `redrive the letters in the queue of ${action.queue}`;
    case 'replay':
      return `replay the archive of the last ${action.lastSeconds} s`;
    case 'remove expired items':
      return 'the table removes what has expired';
    case 'deploy':
      return `deploy the ${action.what} anew`;
    case 'fault':
      return `from now on, ${'times' in action ? `${action.times} times` : `for ${action.seconds} s`}: ${action.at}: ${action.effect}`;
    case 'delivery fault':
      return `from now on, ${action.times} times: ${action.fault} deliveries of ${action.of}${action.fault === 'delay' ? ` by ${action.delaySeconds} s` : ''}`;
    case 'release':
      return `let held deliveries go, ${action.order}`;
    case 'all well':
      return 'all is well again';
    default:
      throw new TypeError(`Not an action: ${JSON.stringify(action satisfies never)}`);
  }
}

function shown(key: Key): string {
  return JSON.stringify(key);
}
