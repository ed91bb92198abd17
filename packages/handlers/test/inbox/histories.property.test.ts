import fc from 'fast-check';
import { test } from 'vitest';
import { checkDrained, checkInbox } from '../support/inbox-invariants.ts';
import { InboxWorld, type Mishap } from '../support/inbox-world.ts';

/** Histories per run; `WFM_HISTORIES=100000` for a long search. */
const RUNS = Number(process.env['WFM_HISTORIES'] ?? 400);

interface NamedStep {
  readonly name: string;
  readonly step: (world: InboxWorld) => Promise<void>;
}

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('stop', 'fault'), at: fc.nat({ max: 14 }) }),
  },
);
const shown = (of: Mishap) => (of === undefined ? '' : `, ${of.type} at ${of.at}`);
/** A step that shows as its name, so that a shrunken counterexample can be read. */
const named = (name: string, step: NamedStep['step']): NamedStep =>
  Object.assign({ name, step }, { [fc.toStringMethod]: () => name });
const executions = fc.constantFrom('E', 'F');

const sending = fc.nat({ max: 9 }).map((number): NamedStep => {
  const executionName = [undefined, undefined, undefined, 'F', undefined][number % 5];
  const options = {
    timeToLiveSeconds: [3_600, 0, 60, 86_400][number % 4] ?? 0,
    forNextRun: number % 3 === 1,
    ...(executionName === undefined ? {} : { executionName }),
    ...(number % 4 === 3 ? { order: 10 - number } : {}),
  };
  return {
    name: `m${number} is sent ${JSON.stringify(options)}`,
    step: async (world) => world.send(number, options),
  };
});
const delivering = fc.tuple(fc.nat({ max: 9 }), mishap).map(
  ([number, stopped]): NamedStep => ({
    name: `sent #${number} is delivered${shown(stopped)}`,
    step: (world) => world.deliver(number % Math.max(1, world.sent.length), stopped),
  }),
);
const beginning = executions.map(
  (name): NamedStep => ({ name: `${name} begins`, step: (world) => world.begin(name) }),
);
const receiving = fc.tuple(executions, fc.integer({ min: 1, max: 3 }), mishap).map(
  ([name, max, stopped]): NamedStep => ({
    name: `${name} receives ${max}${shown(stopped)}`,
    step: async (world) => {
      for (const of of continuationsOf(world, name)) await world.receive(of, { max, mishap: stopped });
    },
  }),
);
const others = fc.tuple(executions, mishap, fc.nat({ max: 4 })).chain(([name, stopped, seconds]) =>
  fc.constantFrom<NamedStep>(
    {
      name: `${name}'s invocation comes again${shown(stopped)}`,
      step: (world) => world.repeat(name, stopped),
    },
    { name: `${name} times out`, step: async (world) => world.timeout(name) },
    { name: `${name}'s monitor is over`, step: (world) => world.leave(name) },
    { name: `${name} ends`, step: async (world) => world.end(name) },
    { name: `${name}'s end is told${shown(stopped)}`, step: (world) => world.tellEnd(name, stopped) },
    {
      name: `${name} continues`,
      step: (world) => {
        const last = continuationsOf(world, name).at(-1) ?? name;
        return world.continueAs(last, `${last}+`, seconds % 2 === 0);
      },
    },
    { name: `${10 ** seconds} s pass`, step: async (world) => world.pass(10 ** seconds) },
  ),
);

function continuationsOf(world: InboxWorld, name: string): readonly string[] {
  return [...world.workflows.keys()].filter((of) => of.startsWith(name));
}

const step = fc
  .oneof(
    { weight: 2, arbitrary: sending },
    { weight: 4, arbitrary: delivering },
    { weight: 1, arbitrary: beginning },
    { weight: 4, arbitrary: receiving },
    { weight: 3, arbitrary: others },
  )
  .map(({ name, step: run }) => named(name, run));

async function play(steps: readonly NamedStep[]): Promise<void> {
  const world = new InboxWorld();
  for (const { step: run } of steps) {
    await run(world);
    checkInbox(world);
  }
  // Ends are told, at last; then somebody has the key, and reads what there is.
  for (const name of world.workflows.keys()) await world.tellEnd(name);
  for (const name of ['E', 'F', 'G']) await world.begin(name);
  const running = [...world.workflows.values()].findLast(
    ({ isRunning, arn }) => isRunning && world.holds(arn),
  );
  if (running !== undefined) await checkDrained(world, running.name);
}

test('A random history keeps the rules of inboxes', { timeout: 60_000 }, () =>
  fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), play), { numRuns: RUNS }),
);

test('A long random history keeps the rules of inboxes', { timeout: 60_000 }, () =>
  fc.assert(fc.asyncProperty(fc.array(step, { minLength: 80, maxLength: 150 }), play), {
    numRuns: Math.ceil(RUNS / 10),
    endOnFailure: true,
  }),
);
