import { declarationName, type SignalId, signalId } from '@wfm/contract';
import { expect, test } from 'vitest';
import { signalNamed } from '../support/examples.ts';
import { BrokenRule, checkAlways, checkAtTheEnd, checkDelivery } from '../support/invariants.ts';
import {
  deliver,
  end,
  enterSection,
  type Mishap,
  newWorld,
  pass,
  register,
  type Step,
  send,
  start,
  stopWork,
  tellEnd,
  type World,
} from '../support/world/index.ts';

const idOf = (name: string): SignalId => signalId(name, declarationName('example'));

/** A step after which it is looked whether the signal had the effect that it must have. */
function delivery(id: SignalId, mishap?: Mishap): Step {
  return (before) => {
    const after = deliver(id, mishap)(before);
    const signal = before.sent.find((entry) => entry.signal.id === id)?.signal;
    if (after !== undefined && signal !== undefined && mishap === undefined)
      checkDelivery(before, signal, after);
    return after;
  };
}

/** An execution that has come to its register state, in one step: what lies between is in the long histories. */
function run(name: string): Step {
  return (world) => {
    const started = start(name)(world) ?? world;
    const entered = enterSection(name)(started);
    return entered && (register(name)(entered) ?? entered);
  };
}

/** Everything that can happen next; a signal that is delivered twice is a duplicate. */
const STEPS: Readonly<Record<string, Step>> = {
  'E comes to its register state': run('E'),
  'F comes to its register state': run('F'),
  'cancelled is sent': send((at) => signalNamed('cancelled', { at, timeToLiveSeconds: 3_600 })),
  'cancelled is delivered': delivery(idOf('cancelled')),
  'cancelled is claimed, then its process crashes': deliver(idOf('cancelled'), 'crashAfterClaim'),
  'cancelled is answered, then its process crashes': deliver(idOf('cancelled'), 'crashAfterAnswer'),
  'bounced is sent': send((at) => signalNamed('bounced', { at, timeToLiveSeconds: 0 })),
  'bounced is delivered': delivery(idOf('bounced')),
  'the work of E is done': stopWork('E'),
  'the stop of E is delivered': delivery(idOf('stop-E-1-1')),
  'E ends': end('E'),
  'the end of E is told': tellEnd('E'),
  'half a minute passes': pass(31),
  'an hour passes': pass(3_601),
};

/** Walks through every history of at most `depth` steps and gives back how many there are. */
function walk(world: World, history: readonly string[], depth: number): number {
  let histories = 1;
  try {
    checkAlways(world);
    checkAtTheEnd(world);
  } catch (error) {
    if (!(error instanceof BrokenRule)) throw error;
    throw new Error(`Rule ${error.message}\nafter: ${history.join('; ')}`, { cause: error });
  }
  if (depth === 0) return histories;
  for (const [name, step] of Object.entries(STEPS)) {
    let next: World | undefined;
    try {
      next = step(world);
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      throw new Error(`Rule ${error.message}\nin: ${[...history, name].join('; ')}`, { cause: error });
    }
    if (next !== undefined) histories += walk(next, [...history, name], depth - 1);
  }
  return histories;
}

test('Every interleaving of up to five steps over two executions and one key keeps the rules', () => {
  expect(walk(newWorld(), [], 5)).toBeGreaterThan(20_000);
});
