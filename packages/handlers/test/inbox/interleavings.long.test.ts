import { expect, test } from 'vitest';
import { checkDrained, checkInbox } from '../support/inbox-invariants.ts';
import { INBOX_KEY, InboxWorld } from '../support/inbox-world.ts';

type Operation = (world: InboxWorld) => Promise<void>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'm0 comes': async (world) => {
    world.send(0);
    await world.deliver(0);
  },
  'm1 comes': async (world) => {
    world.send(1);
    await world.deliver(1);
  },
  'm0 comes and its process stops before it wakes': async (world) => {
    world.send(0);
    await world.deliver(0, { type: 'stop', at: 4 });
  },
  'E begins': (world) => world.begin('E'),
  'E receives': (world) => world.receive('E', { max: 1 }),
  'E times out': async (world) => world.timeout('E'),
  'E ends and F begins': async (world) => {
    world.end('E');
    await world.tellEnd('E');
    await world.begin('F');
    await world.receive('F', { max: 1 });
  },
};

const NAMES = Object.keys(OPERATIONS);
const LENGTH = 5;

function* sequences(length: number): Generator<readonly string[]> {
  if (length === 0) yield [];
  else for (const rest of sequences(length - 1)) for (const name of NAMES) yield [...rest, name];
}

/** Changes with everything that can have happened in a world. */
function fingerprint({ bench, sent, reads, given, workflows }: InboxWorld): string {
  const tokens = [...workflows.values()].map(({ token, isRunning }) => [token, isRunning]);
  const { revision } = bench.inboxes.peek(INBOX_KEY);
  return JSON.stringify([revision, sent.length, reads.length, [...given.values()], tokens]);
}

/** Does one operation after the other. @returns how many did something, up to the first that did nothing. */
async function play(world: InboxWorld, names: readonly string[]): Promise<number> {
  for (const [index, name] of names.entries()) {
    const before = fingerprint(world);
    await OPERATIONS[name]?.(world);
    if (fingerprint(world) === before) return index;
    checkInbox(world);
  }
  return names.length;
}

test('Every order of five operations keeps the rules of inboxes', { timeout: 60_000 }, async () => {
  const idle = new Set<string>();
  let histories = 0;
  for (const names of sequences(LENGTH)) {
    // An operation that does nothing makes no other history than a shorter one.
    if (names.some((_, index) => idle.has(names.slice(0, index + 1).join()))) continue;
    const world = new InboxWorld();
    try {
      const done = await play(world, names);
      if (done < names.length) {
        idle.add(names.slice(0, done + 1).join());
        continue;
      }
      await world.begin('E');
      await checkDrained(world, world.workflows.has('F') ? 'F' : 'E');
    } catch (error) {
      throw new Error(`After ${names.join(', ')}`, { cause: error });
    }
    histories += 1;
  }
  expect(histories).toBeGreaterThan(1_500);
});
