import { addSeconds, RECEIVE_MAX_BYTES } from '@wfm/contract';
import { expect, test } from 'vitest';
import { foreseeMessage } from '../../src/delivery/deliver-message.ts';
import { execution, HOUR_SECONDS, KEY } from '../support/examples.ts';
import { InboxWorld } from '../support/inbox-world.ts';

const DAY_SECONDS = 24 * HOUR_SECONDS;

async function verdictOf(world: InboxWorld, number: number, options: object = {}) {
  world.send(number, options);
  await world.deliver(world.sent.length - 1);
  return world.given.get(`m${number}/changed`)?.at(-1);
}

const idsIn = (world: InboxWorld) => world.reads.map(({ id }) => id);

/** E ends and is known to have; then F begins, and reads. */
async function fReadsAfterE(world: InboxWorld): Promise<void> {
  world.end('E');
  await world.tellEnd('E');
  await world.begin('F');
  await world.receive('F');
}

/** E has run, and is known to have ended. */
async function afterE(): Promise<InboxWorld> {
  const world = new InboxWorld();
  await world.begin('E');
  world.end('E');
  await world.tellEnd('E');
  return world;
}

test('An early message waits for the run that begins in its life, and for no other', async () => {
  const world = new InboxWorld();
  expect(await verdictOf(world, 1)).toBe('buffered');
  expect(await verdictOf(world, 2, { timeToLiveSeconds: 0 })).toBe('expired');
  expect(await verdictOf(world, 3, { timeToLiveSeconds: 60 })).toBe('buffered');
  world.pass(120);
  await world.begin('E');
  await world.receive('E');
  expect(idsIn(world)).toEqual(['m1']);
  expect(world.bench.journal.verdicts).toMatchObject([{ signalId: 'm3/changed', verdict: 'expired' }]);
});

test('A message to a run that has the key waits as long as that runs, whatever its life', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  expect(await verdictOf(world, 1, { timeToLiveSeconds: 0 })).toBe('buffered');
  world.pass(10 * DAY_SECONDS);
  await world.receive('E');
  expect(idsIn(world)).toEqual(['m1']);
});

test('A message after the last run is late, or waits for the next where its declaration says so', async () => {
  const world = await afterE();
  expect(await verdictOf(world, 1)).toBe('late');
  expect(await verdictOf(world, 2, { forNextRun: true })).toBe('buffered');
  await world.begin('F');
  await world.receive('F');
  expect(idsIn(world)).toEqual(['m2']);
});

test('A message that a run left unread is late for the next, or its own where its declaration says so', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await verdictOf(world, 1);
  await verdictOf(world, 2, { forNextRun: true });
  await fReadsAfterE(world);
  expect(idsIn(world)).toEqual(['m2']);
  expect(world.bench.journal.verdicts).toMatchObject([{ signalId: 'm1/changed', verdict: 'late' }]);
});

test.each([
  ['that times out', (world: InboxWorld) => world.timeout('E')],
  ['of an execution that ends', (world: InboxWorld) => world.end('E')],
])(
  'A message that a receive %s was to be handed is late for the next run, or its own where its declaration says so',
  async (_, end) => {
    const world = new InboxWorld();
    await world.begin('E');
    await world.receive('E');
    end(world);
    await verdictOf(world, 1);
    await verdictOf(world, 2, { forNextRun: true });
    await fReadsAfterE(world);
    expect(idsIn(world)).toEqual(['m2']);
    expect(world.bench.journal.verdicts).toMatchObject([{ signalId: 'm1/changed', verdict: 'late' }]);
  },
);

test('What a run read last is delivered when the next one reads, and read by nobody again', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await world.receive('E');
  await verdictOf(world, 1, { forNextRun: true });
  expect(idsIn(world)).toEqual(['m1']);
  await fReadsAfterE(world);
  expect(idsIn(world)).toEqual(['m1']);
  expect(world.bench.journal.verdicts).toMatchObject([{ signalId: 'm1/changed', verdict: 'delivered' }]);
});

test('A run that ended unheard gets no message', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await world.leave('E');
  world.end('E');
  world.pass(1);
  expect(await verdictOf(world, 1)).toBe('late');
});

test('A message for an execution that is not known waits for it, and nobody else reads it', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  expect(await verdictOf(world, 1, { executionName: 'F' })).toBe('buffered');
  expect(await verdictOf(world, 2)).toBe('buffered');
  await world.receive('E');
  expect(idsIn(world)).toEqual(['m2']);
  await fReadsAfterE(world);
  expect(idsIn(world)).toEqual(['m2', 'm1']);
});

test('A message whose order is below that of an earlier one is late', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  expect(await verdictOf(world, 1, { order: 7 })).toBe('buffered');
  expect(await verdictOf(world, 2, { order: 7 })).toBe('buffered');
  expect(await verdictOf(world, 3, { order: 6.5 })).toBe('late');
  expect(await verdictOf(world, 4)).toBe('buffered');
  await fReadsAfterE(world);
  expect(await verdictOf(world, 5, { order: 1 })).toBe('buffered');
});

test('A message over the limits of its inbox is rejected, and accepted when others have left', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  for (const number of [1, 2, 3, 4]) expect(await verdictOf(world, number)).toBe('buffered');
  expect(await verdictOf(world, 5)).toBe('rejected');
  await world.receive('E');
  await world.receive('E');
  await world.deliver(4);
  expect(world.given.get('m5/changed')).toEqual(['rejected', 'buffered']);
});

test('A message that no state could put out is rejected', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  Object.assign(world.bench.access, { policy: { ...world.bench.access.policy, maxInboxBytes: 1e9 } });
  world.send(1);
  const [signal] = world.sent;
  if (signal === undefined) throw new Error('It was sent.');
  const detail = { text: 'x'.repeat(RECEIVE_MAX_BYTES) };
  world.sent[0] = { ...signal, event: { ...signal.event, detail } };
  await world.deliver(0);
  expect(world.given.get('m1/changed')).toEqual(['rejected']);
});

test('What comes between two executions that continue each other is read by the second', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await verdictOf(world, 1);
  await world.receive('E');
  await verdictOf(world, 2);
  world.send(3);
  await world.continueAs('E', 'F');
  expect(world.given.get('m3/changed')).toEqual(['buffered']);
  await world.receive('F');
  expect(idsIn(world)).toEqual(['m1', 'm2', 'm3']);
});

test.each(['waits its turn', 'is not known yet'])(
  'A message for an execution that goes on is not read by another that has the key meanwhile, while the next one %s',
  async (how) => {
    const world = new InboxWorld();
    await world.begin('E');
    await verdictOf(world, 1);
    await world.leave('E');
    const stored = await world.bench.store.load(KEY);
    const [E, F] = [execution('E'), execution('F')];
    const chain = { executionArn: E, startedAtEpochMs: world.now };
    const continuation = { chain, to: F, untilEpochMs: addSeconds(world.now, HOUR_SECONDS) };
    const waiting = {
      executionArn: F,
      queuedAtEpochMs: world.now,
      expiresAtEpochMs: addSeconds(world.now, HOUR_SECONDS),
    };
    const queue = how === 'waits its turn' ? [waiting] : [];
    await world.bench.store.save({ ...stored, mailbox: { ...stored.mailbox, continuation, queue } });
    world.end('E');
    await world.tellEnd('E');
    await world.begin('G');
    await verdictOf(world, 2);
    await world.receive('G');
    expect(idsIn(world)).toEqual(['m2']);
    expect(world.bench.journal.verdicts).toEqual([]);
    world.end('G');
    await world.tellEnd('G');
    const E0 = world.workflows.get('E');
    await world.begin('F', E0);
    await world.receive('F');
    expect(idsIn(world)).toEqual(['m2', 'm1']);
  },
);

test('What would become of a message is told, and nothing changes', async () => {
  const world = new InboxWorld();
  world.send(1);
  const [signal] = world.sent;
  if (signal === undefined) throw new Error('It was sent.');
  expect(await foreseeMessage(world.bench.access, signal)).toBe('buffered');
  expect(world.stored).toEqual([]);
});

test('How much is in an inbox, and how long the oldest has been there, is told with each message and each reader', async () => {
  const world = new InboxWorld();
  await world.begin('E');
  await verdictOf(world, 1);
  world.pass(60);
  await verdictOf(world, 2);
  await world.receive('E');
  await world.receive('E');
  const told = world.bench.journal.inboxes.map(({ messages, oldestSeconds }) => [messages, oldestSeconds]);
  expect(told.map(([messages]) => messages)).toEqual([1, 2, 2, 0]);
  expect(told[1]?.[1]).toBeGreaterThanOrEqual(60);
  expect(told.at(-1)).toEqual([0, 0]);
});
