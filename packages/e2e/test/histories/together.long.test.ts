import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, fault, send, start, stop } from '../../src/histories/corpus/words.ts';
import type { History } from '../../src/histories/model/history.ts';
import { judge } from '../../src/histories/promises/index.ts';
import { runTogether } from '../../src/histories/run/run-together.ts';
import { timetableOf } from '../../src/histories/run/timetable.ts';
import { openWorld, type World } from '../../src/histories/run/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ takesTurns: false });
});
afterAll(() => world.close());

const CANCELLED: History = {
  steps: [
    after(1, start('A', 'plain', [600])),
    after(1, fault('fail answers the task', 'crash before', { times: 1 })),
    after(5, send('cancel', 'plain')),
  ],
};
const STOPPED: History = { steps: [after(1, start('A', 'plain', [600])), after(6, stop('A'))] };

test('Histories that happen together are done in the order of time', () => {
  expect(
    timetableOf([CANCELLED, STOPPED]).map(({ atSeconds, moments }) => [
      atSeconds,
      moments.map(({ index }) => index),
    ]),
  ).toEqual([
    [1, [0, 1]],
    [2, [0]],
    [7, [0, 1]],
  ]);
});

test('Of histories that happen together each is seen by itself, and its faults strike no other', async () => {
  const histories = [CANCELLED, STOPPED, CANCELLED];
  const seen = await runTogether(world, {
    histories,
    firstSerial: 1,
    errands: [after(3, { type: 'remove expired items' })],
  });
  expect(seen.flatMap(judge)).toEqual([]);
  expect(seen.map(({ strikes }) => strikes.length)).toEqual([1, 0, 1]);
  expect(seen.map(({ runs }) => runs.map(({ name, status }) => `${name} ${status}`))).toEqual([
    ['A FAILED', 'probe-plain-k SUCCEEDED'],
    ['A ABORTED', 'probe-plain-k SUCCEEDED'],
    ['A FAILED', 'probe-plain-k SUCCEEDED'],
  ]);
  expect(
    seen.map(({ signals }) => signals.filter(({ declaration }) => declaration === 'cancel').length),
  ).toEqual([1, 0, 1]);
  for (const { done } of seen)
    expect(done).toContainEqual(expect.objectContaining({ action: { type: 'remove expired items' } }));
});
