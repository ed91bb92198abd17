import { expect, test } from 'vitest';
import { checkDrained, checkInbox } from '../support/inbox-invariants.ts';
import { InboxWorld, type Mishap } from '../support/inbox-world.ts';

interface Situation {
  readonly prepare: (world: InboxWorld) => Promise<void>;
  /** What stops, or fails. */
  readonly process: (world: InboxWorld, mishap: Mishap) => Promise<unknown>;
}

const begun = async (world: InboxWorld) => {
  await world.begin('E');
  world.send(0);
  world.send(1);
};

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a message that nobody waits for': {
    prepare: begun,
    process: (world, mishap) => world.deliver(0, mishap),
  },
  'a message that E waits for': {
    prepare: async (world) => {
      await begun(world);
      await world.receive('E');
    },
    process: (world, mishap) => world.deliver(0, mishap),
  },
  'a reader that finds nothing': {
    prepare: begun,
    process: (world, mishap) => world.receive('E', { mishap }),
  },
  'a reader that finds a message': {
    prepare: async (world) => {
      await begun(world);
      await world.deliver(0);
    },
    process: (world, mishap) => world.receive('E', { mishap }),
  },
  'a reader that has read one and finds the next': {
    prepare: async (world) => {
      await begun(world);
      await world.deliver(0);
      await world.receive('E');
      await world.deliver(1);
    },
    process: (world, mishap) => world.receive('E', { mishap }),
  },
};

/** More than any process has. */
const MAX_GATES = 60;

test.each(
  Object.entries(SITUATIONS).flatMap(([name, situation]) =>
    (['stop', 'fault'] as const).map((type) => ({ name, type, situation })),
  ),
)('A $type at any call of $name loses nothing and doubles nothing', async ({ type, situation }) => {
  let at = 0;
  for (; at < MAX_GATES; at += 1) {
    const world = new InboxWorld();
    await situation.prepare(world);
    let gates = 0;
    world.gate = async () => {
      gates += 1;
    };
    await situation.process(world, { type, at });
    world.gate = undefined;
    checkInbox(world);
    await checkDrained(world, 'E');
    expect(world.reads.map(({ id }) => id).toSorted(), `${type} at ${at}`).toEqual(['m0', 'm1']);
    // All passed: there is no call after that.
    if (type === 'fault' && gates < at) break;
  }
  expect(at).toBeGreaterThan(4);
});

test('The end of an execution leaves no token of it in an inbox, and its messages', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await world.receive('E');
  expect(world.head.reader).toBeDefined();
  world.end('E');
  await world.tellEnd('E');
  expect(world.head.reader).toBeUndefined();
});
