import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, fault, redrive, send, start, stop } from '../../src/histories/corpus/words.ts';
import type { History } from '../../src/histories/model/history.ts';
import { openWorld, type World } from '../../src/histories/run/world.ts';
import { Trial } from '../../src/histories/trial.ts';

let world: World;
let trial: Trial;
beforeAll(async () => {
  world = await openWorld();
  trial = new Trial(world);
});
afterAll(() => world.close());

const HISTORIES: Readonly<Record<string, History>> = {
  'a run that is cancelled': {
    steps: [after(1, start('A', 'plain', [600])), after(5, send('cancel', 'plain'))],
  },
  'a run that takes an early event': {
    steps: [after(1, send('cancel', 'brief')), after(5, start('A', 'brief', [60]))],
  },
  'two runs with one key': {
    steps: [after(1, start('A', 'twice', [60, 60])), after(5, start('B', 'twice', [60, 60]))],
  },
  'a function that crashes before it answers': {
    steps: [
      after(1, start('A', 'plain', [600])),
      after(1, fault('fail answers the task', 'crash before', { times: 1 })),
      after(5, send('cancel', 'plain')),
    ],
  },
  'a run that is stopped and redriven': {
    steps: [after(1, start('A', 'plain', [60])), after(5, stop('A')), after(60, redrive('A'))],
  },
};

test.for(Object.entries(HISTORIES))(
  'Every promise is kept on the whole stack: %s',
  async ([title, history]) => {
    expect(await trial.judge(title, history, false)).toEqual({ title, broken: [] });
  },
);

test('A history in which much happens at once happens in the same way again', async () => {
  const history: History = {
    steps: [
      after(1, start('A', 'again', [600])),
      after(5, send('cancel', 'again')),
      ...[1, 2, 3].map(() => after(0, send('cancel', 'again'))),
      after(0, send('finish', 'again')),
    ],
  };
  const told = async () => (await trial.tell('Much at once', history)).replaceAll(EVENT_ID, nameless());
  expect(await told()).toBe(await told());
});

const EVENT_ID = /\b[0-9a-f]{8}\b/g;

/** Names identifiers by the order in which they come, since no two histories share one. */
function nameless(): (id: string) => string {
  const known: string[] = [];
  return (id) => {
    if (!known.includes(id)) known.push(id);
    return `#${known.indexOf(id)}`;
  };
}

test('A history that is told is a story with what was done, and what was seen', async () => {
  const told = await trial.tell('A cancelled run', {
    steps: HISTORIES['a run that is cancelled']?.steps ?? [],
  });
  expect(told).toMatch(/00:00:01 {2}start A: workflow plain, key "k", work of 600 s/);
  expect(told).toMatch(/00:00:06 {4}A is told to fail by cancel [0-9a-f]{8}\n.*A ends: FAILED Cancelled/);
});
