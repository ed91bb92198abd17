import type { Listeners } from './listeners.ts';
import { type Fault, prove } from './prove.ts';
import { SITUATIONS } from './situations.ts';

/** The calls after which something is as it was not before, by the situation. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'a message comes while a reader is parked': [
    'inform TransactWriteItems message',
    'inform SendTaskSuccess',
    'inform PutItem head',
    'receive TransactWriteItems deletion',
  ],
  'a workflow reads what has come before it': [
    'receive PutItem head',
    'receive SendTaskSuccess',
    'receive TransactWriteItems deletion',
  ],
  'an execution ends that waits': ['release PutItem mailbox', 'release PutItem head'],
};

/** Who made the call does not know that it had its effect; or the call that answers or deletes has none, and the function fails. */
function isTelling({ point: { by, operation }, effect }: Fault): boolean {
  switch (effect) {
    case 'is what the function crashes after':
      return true;
    case 'takes effect, and its answer is lost':
      return operation === 'TransactWriteItems';
    case 'is throttled until the function fails':
      return by === 'receive' && operation !== 'PutItem';
    case 'is what the function crashes before':
      return false;
    default:
      throw new Error(`Unknown effect: ${JSON.stringify(effect satisfies never)}`);
  }
}

/** The faults that break most where something is wrong, on one engine. @returns what is broken. */
export async function quickProof(listeners: Listeners): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [name, writes] of Object.entries(WRITES)) {
    const situation = SITUATIONS[name];
    if (situation === undefined) throw new Error(`There is no situation "${name}".`);
    const made = new Set<string>();
    const proof = await prove(listeners, name, situation, (fault) => {
      const isTaken = isTelling(fault) && writes.includes(fault.called);
      if (isTaken) made.add(fault.called);
      return isTaken;
    });
    broken.push(
      ...proof.broken.map((what) => `${name}: ${what}`),
      ...writes.filter((call) => !made.has(call)).map((call) => `${name}: nothing makes the call ${call}`),
    );
  }
  return broken;
}
