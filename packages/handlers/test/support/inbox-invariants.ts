import { expect } from 'vitest';
import { INBOX_POLICY, type InboxWorld } from './inbox-world.ts';

const FINAL = ['delivered', 'late', 'expired'];

/** What is true of an inbox after every step. */
export function checkInbox(world: InboxWorld): void {
  const { stored, head, reads } = world;
  // Each once, in order: per chain, and by no two chains.
  const chains = [...new Set(reads.map(({ chain }) => chain))];
  for (const chain of chains) {
    const sequences = reads.filter((read) => read.chain === chain).map(({ sequence }) => sequence);
    expect(sequences, 'what a chain read is in order, each once').toEqual(
      [...new Set(sequences)].toSorted((one, other) => one - other),
    );
  }
  const ids = reads.map(({ id }) => id);
  expect(ids, 'a message is read once').toEqual([...new Set(ids)]);
  for (const { chain, execution, sequence } of reads) {
    const put = putOf(world, sequence);
    const isFor = put?.chain;
    const isFree = isFor === undefined || put?.forNextRun === true;
    expect(isFree || isFor === chain || isFor === execution, 'nobody reads messages of another chain').toBe(
      true,
    );
  }
  // Bounds, and that the head counts what is there.
  expect(stored.length).toBeLessThanOrEqual(INBOX_POLICY.maxInboxMessages);
  expect(head.count).toBe(stored.length);
  expect(head.bytes).toBe(stored.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(head.bytes).toBeLessThanOrEqual(INBOX_POLICY.maxInboxBytes);
  checkVerdicts(world);
}

function checkVerdicts(world: InboxWorld): void {
  const { journal, inboxes } = world.bench;
  for (const { signalId, sequence } of inboxes.puts) {
    const told = journal.verdicts.filter((entry) => entry.signalId === signalId);
    const final = told.filter(({ verdict }) => FINAL.includes(verdict));
    expect(final.length, 'one verdict ends a message').toBeLessThanOrEqual(1);
    const isThere = world.stored.some((message) => message.sequence === sequence);
    if (final.length > 0) expect(isThere, 'a verdict is told of what left').toBe(false);
    const wasRead = world.reads.some((read) => read.sequence === sequence);
    if (final.some(({ verdict }) => verdict !== 'delivered'))
      expect(wasRead, 'what was read is not late').toBe(false);
    // Another chain may have gone past one that an execution was awaited for, which then never read it.
    if (final.some(({ verdict }) => verdict === 'delivered') && putOf(world, sequence)?.awaited !== true)
      expect(wasRead, 'what is delivered was read').toBe(true);
  }
  expect(inboxes.puts.map(({ signalId }) => signalId)).toEqual([
    ...new Set(inboxes.puts.map(({ signalId }) => signalId)),
  ]);
}

/**
 * What is true when everything was delivered without mishap, and the workflow that has the key has read until nothing was left.
 *
 * @param name who has the key.
 */
export async function checkDrained(world: InboxWorld, name: string): Promise<void> {
  await world.deliverAll();
  for (let round = 0; round < 20; round += 1) {
    const workflow = world.workflows.get(name);
    if (workflow?.isRunning !== true) return;
    if (workflow.token !== undefined && !workflow.hasFailed) break;
    await world.receive(name);
  }
  checkInbox(world);
  const workflow = world.workflows.get(name);
  expect(workflow?.token, 'who has read all waits').toBeDefined();
  const { puts } = world.bench.inboxes;
  // When another one took the key, what was there for this one was late; and one that came for an execution which was not known
  // then may have expired before that came.
  const others = [...world.workflows.values()].filter(
    ({ chain }) => chain.executionArn !== workflow?.chain.executionArn,
  );
  const since = Math.max(0, ...others.map(({ tail }) => tail));
  const meant = puts.filter(
    ({ sequence, chain, awaited }) =>
      sequence > since && !awaited && (chain === workflow?.chain.executionArn || chain === workflow?.arn),
  );
  const read = new Set(world.reads.map(({ sequence }) => sequence));
  expect(
    meant.filter(({ sequence }) => !read.has(sequence)).map(({ sequence }) => sequence),
    'what was accepted for a chain is read by it',
  ).toEqual([]);
  // Whatever was accepted was read, is there for somebody else, or its end was told.
  const told = new Set(world.bench.journal.verdicts.map(({ signalId }) => signalId));
  const there = new Set(world.stored.map(({ sequence }) => sequence));
  const lost = puts.filter(
    ({ sequence, signalId }) => !read.has(sequence) && !there.has(sequence) && !told.has(signalId),
  );
  expect(world.isTold ? lost : [], 'nothing is lost untold').toEqual([]);
  const workflowOf = world.head.reader?.executionArn;
  expect(workflowOf, 'only who has the key waits').toBe(workflow?.arn);
}

function putOf({ bench }: InboxWorld, sequence: number) {
  return bench.inboxes.puts.find((put) => put.sequence === sequence);
}
