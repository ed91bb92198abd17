import { ListArchivesCommand, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import type { CallSelector, DeliveryFaultAction, JsonObject } from '@wfm/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Listeners } from '../../src/inbox/listeners.ts';

/** One engine for all stories, each of which has a key of its own: to start one takes longer than to tell one. */
let listeners: Listeners;
beforeAll(async () => {
  listeners = await Listeners.open({ maxSandboxesPerFunction: 2 });
});
afterAll(() => listeners[Symbol.asyncDispose]());

async function begin(key: string): Promise<string> {
  const execution = await listeners.start(key);
  await listeners.pass(1);
  return execution;
}

/** Says `end`, and what the execution has heard then. */
async function endOf(key: string, execution: string) {
  await listeners.say(key, 'end');
  await listeners.pass(120);
  return listeners.ending(execution);
}

const verdictsOf = (key: string, id: string) => listeners.told(key, id).map(({ verdict }) => verdict);
const namesKey = (key: string) => (input: JsonObject) => JSON.stringify(input).includes(key);

test('An execution that fails after it has read goes on behind that when it is redriven', async () => {
  const key = 'fails';
  const execution = await begin(key);
  await listeners.say(key, 'a', { thinkSeconds: 60 });
  for (const text of ['stumble', 'b', 'c']) await listeners.say(key, text);
  await listeners.pass(120);
  expect(await listeners.ending(execution)).toMatchObject({
    status: 'FAILED',
    error: 'States.QueryEvaluationError',
  });
  expect(listeners.heard(key)).toEqual(['a', 'stumble', 'b']);
  await listeners.redrive(execution);
  expect(await endOf(key, execution)).toMatchObject({
    status: 'SUCCEEDED',
    heard: ['a', 'stumble', 'b', 'c', 'end'],
  });
  expect(listeners.heard(key)).toEqual(['a', 'stumble', 'b', 'c', 'end']);
});

test('A reader that fails with messages in its hands reads the same ones when its execution is redriven', async () => {
  const key = 'hands';
  const first = await listeners.say(key, 'a');
  await listeners.say(key, 'b');
  await listeners.say(key, 'c');
  const refused = listeners.engine.faults.on(
    {
      service: 'states',
      operation: 'SendTaskSuccess',
      when: (input) => listeners.notebook.keyOf({ service: 'states', input }) === key,
    },
    { kind: 'error', code: 'AccessDeniedException' },
  );
  const execution = await begin(key);
  await listeners.pass(1_500);
  expect(await listeners.ending(execution)).toMatchObject({ status: 'FAILED' });
  expect(refused.strikes).toBeGreaterThan(20);
  expect(listeners.heard(key)).toEqual([]);
  refused.off();
  await listeners.redrive(execution);
  expect(await endOf(key, execution)).toMatchObject({ heard: ['a', 'b', 'c', 'end'] });
  expect(listeners.heard(key)).toEqual(['a', 'b', 'c', 'end']);
  expect(verdictsOf(key, first)).toEqual(['buffered', 'delivered']);
});

test.for([
  ['is stopped', (_: string, execution: string) => listeners.stop(execution)],
  ['is failed by an event', (key: string) => listeners.put(key, '', { as: 'shut' })],
] as const)('An execution that %s while it waits reads on when it is redriven', async ([how, end]) => {
  const key = how.replaceAll(' ', '-');
  const execution = await begin(key);
  await listeners.say(key, 'a');
  await end(key, execution);
  await listeners.pass(10);
  expect((await listeners.items()).get(key)).toMatchObject({ holdsToken: false });
  await listeners.redrive(execution);
  await listeners.say(key, 'b');
  expect(await endOf(key, execution)).toMatchObject({ status: 'SUCCEEDED', heard: ['a', 'b', 'end'] });
  expect(listeners.heard(key)).toEqual(['a', 'b', 'end']);
});

/** Does something to the next delivery to the key. */
function disturb(key: string, action: DeliveryFaultAction): void {
  listeners.engine.eventFaults.add({ when: ({ event }) => namesKey(key)(event), do: action, times: 1 });
}

test('A message that is delivered three times is read once', async () => {
  const key = 'thrice';
  const execution = await begin(key);
  disturb(key, { kind: 'duplicate', copies: 2 });
  const id = await listeners.say(key, 'a');
  expect(await endOf(key, execution)).toMatchObject({ heard: ['a', 'end'] });
  expect(verdictsOf(key, id).toSorted()).toEqual(['buffered', 'delivered', 'duplicate', 'duplicate']);
});

test('Messages are read in the order in which they arrive, whatever the order in which they were sent', async () => {
  const key = 'overtaken';
  const execution = await begin(key);
  disturb(key, { kind: 'delay', delaySeconds: 30 });
  await listeners.say(key, 'sent first');
  await listeners.say(key, 'sent second');
  await listeners.pass(60);
  expect(await endOf(key, execution)).toMatchObject({ heard: ['sent second', 'sent first', 'end'] });
});

test('An older message that a newer one has overtaken is late where the declaration orders them', async () => {
  const key = 'revised';
  const execution = await begin(key);
  disturb(key, { kind: 'delay', delaySeconds: 30 });
  const older = await listeners.say(key, 'older', { as: 'revised', version: 1 });
  const newer = await listeners.say(key, 'newer', { as: 'revised', version: 2 });
  await listeners.pass(60);
  expect(await endOf(key, execution)).toMatchObject({ heard: ['newer', 'end'] });
  expect(verdictsOf(key, older)).toEqual(['late']);
  expect(verdictsOf(key, newer)).toEqual(['buffered', 'delivered']);
});

test('Messages that the archive replays are duplicates, while the workflow runs and when it is over', async () => {
  const key = 'replayed';
  await listeners.pass(60);
  const from = listeners.engine.clock.nowEpochMs();
  const execution = await begin(key);
  const ids = [await listeners.say(key, 'a'), await listeners.say(key, 'b')];
  await listeners.pass(10);
  const to = listeners.engine.clock.nowEpochMs();
  await replay('while it runs', from, to);
  expect(await endOf(key, execution)).toMatchObject({ heard: ['a', 'b', 'end'] });
  await replay('when it is over', from, to);
  expect(listeners.heard(key)).toEqual(['a', 'b', 'end']);
  for (const id of ids)
    expect(listeners.told(key, id)).toEqual([
      { verdict: 'buffered' },
      expect.objectContaining({ verdict: expect.stringMatching(/^(duplicate|delivered)$/) }),
      expect.objectContaining({ verdict: expect.stringMatching(/^(duplicate|delivered)$/) }),
      { verdict: 'duplicate', firstVerdict: 'buffered' },
    ]);
});

/** Lets the archive send again what it kept of a time. */
async function replay(name: string, fromEpochMs: number, toEpochMs: number): Promise<void> {
  const { clients, engine } = listeners;
  const busArn = String(engine.outputs['event_bus_arn']);
  const archives = await clients.eventBridge.send(new ListArchivesCommand({ EventSourceArn: busArn }));
  await clients.eventBridge.send(
    new StartReplayCommand({
      ReplayName: name.replaceAll(' ', '-'),
      EventSourceArn: busArn.replace(/event-bus\/.*$/u, `archive/${archives.Archives?.[0]?.ArchiveName}`),
      EventStartTime: new Date(fromEpochMs),
      EventEndTime: new Date(toEpochMs),
      Destination: { Arn: busArn },
    }),
  );
  await listeners.pass(120);
}

test('A message that a run was handed as it was stopped is read by the next one where it is for that', async () => {
  for (const times of [1, 2, 3]) {
    const key = `stopped-as-${times}`;
    const execution = await begin(key);
    const [, id] = await Promise.all([listeners.stop(execution), listeners.put(key, 'a', { as: 'kept' })]);
    await listeners.pass(60);
    const next = await begin(key);
    expect(await endOf(key, next)).toMatchObject({ heard: ['a', 'end'] });
    expect(listeners.heard(key)).toEqual(['a', 'end']);
    expect(verdictsOf(key, id)).toEqual(['buffered', 'delivered']);
  }
});

/** Calls of a workflow that hands over, which end a time in which nobody is registered. */
const HANDING_OVER = {
  'before the old execution says who continues it': {
    operation: 'UpdateItem',
    service: 'dynamodb',
    when: ({ UpdateExpression }) => String(UpdateExpression).includes('#continuation'),
  },
  'before the new execution is started': {
    operation: 'StartExecution',
    service: 'states',
    when: ({ name }) => String(name).endsWith('--2'),
  },
  'before the new execution is registered': {
    operation: 'UpdateItem',
    service: 'dynamodb',
    when: ({ UpdateExpression }) => String(UpdateExpression).includes('#registration'),
  },
} as const satisfies Record<string, CallSelector>;

test.for(Object.entries(HANDING_OVER))(
  'Messages that come %s wait for that one',
  async ([moment, selector]) => {
    const key = moment.replaceAll(' ', '-');
    const first = await begin(key);
    await listeners.say(key, 'a', { thinkSeconds: 30 });
    await listeners.say(key, 'next');
    // The first execution has registered by now.
    const busy = listeners.engine.faults.on(
      { ...selector, when: (input) => namesKey(key)(input) && selector.when(input) },
      { kind: 'error', code: 'InternalServerError', httpStatus: 500 },
    );
    await listeners.pass(60);
    expect(busy.strikes).toBeGreaterThan(0);
    const ids = [await listeners.say(key, 'b'), await listeners.say(key, 'c')];
    busy.off();
    await listeners.pass(120);
    expect(await listeners.ending(first)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await endOf(key, `${first}--2`)).toMatchObject({ heard: ['a', 'next', 'b', 'c', 'end'] });
    expect(listeners.heard(key)).toEqual(['a', 'next', 'b', 'c', 'end']);
    expect(ids.map((id) => verdictsOf(key, id))).toEqual([
      ['buffered', 'delivered'],
      ['buffered', 'delivered'],
    ]);
  },
);

test('What a run read last is told delivered when the next one reads, and no token of the stories stays', async () => {
  const key = 'again';
  const first = await begin(key);
  const last = await listeners.say(key, 'end');
  expect(await listeners.ending(first)).toMatchObject({ status: 'SUCCEEDED', heard: ['end'] });
  expect(verdictsOf(key, last)).toEqual(['buffered']);
  const second = await begin(key);
  expect(verdictsOf(key, last)).toEqual(['buffered', 'delivered']);
  expect(await endOf(key, second)).toMatchObject({ heard: ['end'] });
  for (const [of, items] of await listeners.items()) expect([of, items.holdsToken]).toEqual([of, false]);
});
