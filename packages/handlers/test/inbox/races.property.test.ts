import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDrained, checkInbox } from '../support/inbox-invariants.ts';
import { InboxWorld } from '../support/inbox-world.ts';

/** Schedules per run; `WFM_SCHEDULES=100000` for a long search. */
const RUNS = Number(process.env['WFM_SCHEDULES'] ?? 300);

type Process = (world: InboxWorld) => Promise<unknown>;

/** Processes that run at once, after E has begun and two messages were sent. */
const RACES: Readonly<Record<string, readonly Process[]>> = {
  'two messages and a reader': [
    (world) => world.deliver(0),
    (world) => world.deliver(1),
    (world) => world.receive('E'),
  ],
  'one message twice and a reader': [
    (world) => world.deliver(0),
    (world) => world.deliver(0),
    (world) => world.receive('E'),
  ],
  'a message, a reader and its late try': [
    (world) => world.deliver(0),
    (world) => world.receive('E').then(() => world.receive('E')),
    (world) => world.repeat('E'),
  ],
};

test.each(Object.entries(RACES))(
  'Whatever comes first of %s, what is read is in order, each once',
  { timeout: 60_000 },
  async (_name, processes) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const world = new InboxWorld();
        await world.begin('E');
        world.send(0);
        world.send(1);
        world.gate = (call) => scheduler.schedule(Promise.resolve(), call);
        const all = Promise.all(processes.map((process) => process(world)));
        await scheduler.waitFor(all);
        world.gate = undefined;
        checkInbox(world);
        await checkDrained(world, 'E');
        expect(world.reads.map(({ id }) => id).toSorted()).toEqual(['m0', 'm1']);
      }),
      { numRuns: RUNS },
    );
  },
);
