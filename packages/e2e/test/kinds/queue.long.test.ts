import { expect } from 'vitest';
import { KEY, testOf } from './fixture.ts';

const test = testOf('lane');

test('Executions with one key run one after the other, in the order in which they came', async ({
  scenario,
  backend,
}) => {
  const executions: string[] = [];
  for (let number = 0; number < 3; number += 1) {
    executions.push(await scenario.start(KEY, { waitSeconds: 60 }));
    await backend.pass(1);
  }
  await backend.pass(400);
  const ran = await Promise.all(
    executions.map(async (execution) => {
      const history = await scenario.history(execution);
      const at = (name: string) =>
        history.find((event) => event.stateEnteredEventDetails?.name === name)?.timestamp?.getTime() ?? 0;
      const { status, stopDate } = await scenario.describe(execution);
      return { status, beganAt: at('Work'), endedAt: stopDate?.getTime() ?? 0 };
    }),
  );
  expect(ran.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
  const [first, second, third] = ran;
  expect(second?.beganAt).toBeGreaterThanOrEqual(first?.endedAt ?? Number.NaN);
  expect(third?.beganAt).toBeGreaterThanOrEqual(second?.endedAt ?? Number.NaN);
  expect((third?.endedAt ?? 0) - (first?.beganAt ?? 0)).toBeLessThan(240_000);
  expect(await scenario.mailbox(KEY)).not.toHaveProperty('queue');
});

test('An execution that waits its turn is passed over when it ends, and an event fails the one that has it', async ({
  scenario,
  backend,
  send,
}) => {
  const first = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(1);
  const second = await scenario.start(KEY, { waitSeconds: 60 });
  await backend.pass(1);
  const third = await scenario.start(KEY, { waitSeconds: 60 });
  await backend.pass(10);
  await scenario.stop(second);
  await send('cancelled', { error: 'Cancelled' });
  expect(await scenario.output(first)).toEqual({ failed: 'Cancelled' });
  await backend.pass(30);
  expect(await scenario.mailbox(KEY)).toMatchObject({ registration: { executionArn: third } });
  await backend.pass(90);
  expect(await scenario.status(third)).toBe('SUCCEEDED');
});

test('An execution that waits its turn gets it although nobody tells of the end of the one before it', async ({
  scenario,
  backend,
}) => {
  backend.engine.eventFaults.add({
    when: ({ ruleName }) => ruleName.endsWith('-ended'),
    do: { kind: 'drop' },
  });
  const first = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(1);
  const second = await scenario.start(KEY, { waitSeconds: 60 });
  await scenario.stop(first);
  await backend.pass(120);
  expect(await scenario.status(second)).toBe('SUCCEEDED');
});

test('An execution whose turn does not come within its timeout fails as one whose key is in use', async ({
  scenario,
  backend,
}) => {
  await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(1);
  const second = await scenario.start(KEY, { waitSeconds: 7_000 });
  await backend.pass(1);
  const third = await scenario.start(KEY, { waitSeconds: 60 });
  await backend.pass(7_100);
  expect([await scenario.status(second), await scenario.status(third)]).toEqual(['RUNNING', 'RUNNING']);
  await backend.pass(600);
  expect(await scenario.status(second)).toBe('RUNNING');
  expect(await scenario.output(third)).toEqual({ failed: 'Monitor.KeyInUse' });
});

test('An execution without a key fails by name before it waits', async ({ scenario, backend }) => {
  const execution = await scenario.start(undefined as never, { waitSeconds: 1 });
  await backend.pass(5);
  expect(await scenario.output(execution)).toEqual({ failed: 'Monitor.KeyMissing' });
});

test.for([
  ['before', 'PutItem'],
  ['after', 'PutItem'],
] as const)(
  'An execution has its turn although the step that asks crashes once %s its %s',
  async ([moment, operation], { scenario, backend }) => {
    backend.engine.faults.on({ service: 'dynamodb', operation }, { kind: 'crash', moment, times: 1 });
    const execution = await scenario.start(KEY, { waitSeconds: 10 });
    await backend.pass(120);
    expect(await scenario.status(execution)).toBe('SUCCEEDED');
  },
);

test('An event that comes between two turns fails the execution that is next', async ({
  scenario,
  backend,
  send,
}) => {
  const first = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(1);
  const second = await scenario.start(KEY, { waitSeconds: 3_600 });
  await backend.pass(100);
  await scenario.stop(first);
  const id = await send('cancelled', { error: 'Cancelled' });
  expect(await scenario.verdict(KEY, id)).toBe('buffered');
  await backend.pass(60);
  expect(await scenario.output(second)).toEqual({ failed: 'Cancelled' });
});
