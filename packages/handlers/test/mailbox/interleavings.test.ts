import type { EpochMs } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { START, signalNamed } from '../support/examples.ts';
import { BrokenRule, checkAlways, checkAtTheEnd } from '../support/invariants.ts';
import {
  deliver,
  deliverStatusChange,
  end,
  newWorld,
  pass,
  register,
  type Step,
  type World,
} from '../support/world.ts';

const cancelled = (now: EpochMs) => signalNamed('cancelled', { at: now });
const bounced = (now: EpochMs) => signalNamed('bounced', { at: now });
const stopOfE = (now: EpochMs) => signalNamed('stop-of-E', { kind: 'complete', executionName: 'E', at: now });
const SIGNALS = [cancelled(START), bounced(START), stopOfE(START)];

/** Everything that can happen next; a signal that is delivered twice is a duplicate. */
const STEPS: Readonly<Record<string, Step>> = {
  'E registers': register('E'),
  'F registers': register('F'),
  'cancelled arrives': deliver(cancelled),
  'cancelled is claimed, then its process crashes': deliver(cancelled, 'afterClaim'),
  'bounced arrives': deliver(bounced),
  'stop of E arrives': deliver(stopOfE),
  'stop of E is claimed, then its process crashes': deliver(stopOfE, 'afterClaim'),
  'E ends': end('E'),
  'the end of E is told': deliverStatusChange('E'),
  'F ends': end('F'),
  'the end of F is told': deliverStatusChange('F'),
  'half a minute passes': pass(31),
  'an hour passes': pass(3_601),
  'a day passes': pass(86_401),
};

/** Walks through every history of at most `depth` steps and gives back how many there are. */
function walk(world: World, history: readonly string[], depth: number): number {
  try {
    checkAlways(world);
    checkAtTheEnd(world, SIGNALS);
  } catch (error) {
    if (!(error instanceof BrokenRule)) throw error;
    throw new Error(`Rule ${error.message}\nafter: ${history.join('; ')}`, { cause: error });
  }
  if (depth === 0) return 1;
  let histories = 1;
  for (const [name, step] of Object.entries(STEPS)) {
    const next = step(world);
    if (next !== undefined) histories += walk(next, [...history, name], depth - 1);
  }
  return histories;
}

describe('Every interleaving over two executions and one key', () => {
  test('of up to five steps keeps the rules', () => {
    expect(walk(newWorld(), [], 5)).toBeGreaterThan(100_000);
  });
});
