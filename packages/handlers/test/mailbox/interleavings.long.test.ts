import { declarationName, type SignalId, signalId } from '@wfm/contract';
import { expect, test } from 'vitest';
import { signalNamed } from '../support/examples.ts';
import {
  BrokenRule,
  checkAlways,
  checkAtTheEnd,
  checkDelivery,
  checkReplacement,
  checkTurn,
} from '../support/invariants.ts';
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
function run(name: string, mishap?: Mishap): Step {
  return (world) => {
    const started = start(name)(world) ?? world;
    const entered = enterSection(name)(started);
    const after = entered && (register(name, mishap)(entered) ?? entered);
    if (after?.whenKeyInUse === 'replace') checkReplacement(name, after);
    if (after?.whenKeyInUse === 'queue') checkTurn(name, after);
    return after;
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

/** What can happen besides where executions replace each other. */
const REPLACING: Readonly<Record<string, Step>> = {
  'a second passes': pass(1),
  'F comes to its register state, and its step crashes after it claimed': run('F', 'crashAfterClaim'),
  'F comes to its register state, and its step crashes after it replaced': run('F', 'crashAfterAnswer'),
  'F comes to its register state, and the answer to its step is lost': run('F', 'answerIsLost'),
  'F tries again to register': (world) => register('F')(world),
};

/** Walks through every history of at most `depth` steps and gives back how many there are. */
function walk(steps: typeof STEPS, world: World, history: readonly string[], depth: number): number {
  let histories = 1;
  try {
    checkAlways(world);
    checkAtTheEnd(world);
  } catch (error) {
    if (!(error instanceof BrokenRule)) throw error;
    throw new Error(`Rule ${error.message}\nafter: ${history.join('; ')}`, { cause: error });
  }
  if (depth === 0) return histories;
  for (const [name, step] of Object.entries(steps)) {
    let next: World | undefined;
    try {
      next = step(world);
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      throw new Error(`Rule ${error.message}\nin: ${[...history, name].join('; ')}`, { cause: error });
    }
    if (next !== undefined) histories += walk(steps, next, [...history, name], depth - 1);
  }
  return histories;
}

test('Every interleaving of up to five steps over two executions and one key keeps the rules', () => {
  expect(walk(STEPS, newWorld(), [], 5)).toBeGreaterThan(20_000);
});

test('Every interleaving of up to four steps over two executions that replace each other keeps the rules', () => {
  expect(walk({ ...STEPS, ...REPLACING }, newWorld('replace'), [], 4)).toBeGreaterThan(10_000);
});

/** What can happen besides where executions wait their turn. */
const QUEUEING: Readonly<Record<string, Step>> = {
  'a second passes': pass(1),
  'F ends': end('F'),
  'the end of F is told': tellEnd('F'),
};

test('Every interleaving of up to five steps over two executions that wait their turn keeps the rules', () => {
  expect(walk({ ...STEPS, ...QUEUEING }, newWorld('queue'), [], 5)).toBeGreaterThan(20_000);
});
