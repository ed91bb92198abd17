import { addSeconds } from '@wfm/contract';
import { expect, test } from 'vitest';
import { turnFor } from '../../src/delivery/turn-for.ts';
import { Bench } from '../support/bench.ts';
import { E, execution, F, HOUR_SECONDS, KEY, registrationOf, START } from '../support/examples.ts';
import { gated } from '../support/gated.ts';
import { stopsAt } from '../support/process.ts';

const requestOf = (name: string, queuedAt = START, timeoutSeconds = 24 * HOUR_SECONDS) => ({
  asksForTurn: true as const,
  workflowkey: KEY.workflowKey,
  monitor: KEY.monitor,
  executionArn: execution(name),
  queuedAt,
  timeoutSeconds,
});

/** E is registered. */
async function benchWithE(): Promise<Bench> {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  return bench;
}

test('An execution begins where nobody has its key', async () => {
  const bench = new Bench();
  expect(await turnFor(bench.access, requestOf('F'))).toEqual({ outcome: 'turn' });
  expect(bench.mailbox.queue).toMatchObject([{ executionArn: F, hasTurn: true }]);
});

test('An execution that another one keeps from its key is told when to ask again', async () => {
  const bench = await benchWithE();
  expect(await turnFor(bench.access, requestOf('F'))).toEqual({ outcome: 'wait', seconds: 5 });
});

test.each([
  [0, 5],
  [50, 5],
  [60, 6],
  [1_000, 100],
  [3_000, 300],
  [20_000, 300],
])('An execution that has waited for %i s asks again after %i s', async (waited, seconds) => {
  const bench = await benchWithE();
  bench.clock.pass(waited);
  expect(await turnFor(bench.access, requestOf('F'))).toEqual({ outcome: 'wait', seconds });
});

test.each([1, 3_600, 86_400, 30 * 86_400, 99_999_999])(
  'An execution that waits for %i s asks at most some thousand times, which a history has room for',
  async (timeoutSeconds) => {
    const bench = await benchWithE();
    const registration = registrationOf('E');
    let asked = 0;
    for (; ; asked += 1) {
      await bench.store.register(KEY, {
        ...registration,
        expiresAtEpochMs: addSeconds(bench.clock.now(), 2 * timeoutSeconds),
      });
      const response = await turnFor(bench.access, requestOf('F', START, timeoutSeconds));
      if (response.outcome !== 'wait') break;
      bench.clock.pass(response.seconds);
    }
    expect(asked).toBeLessThan(1_200);
  },
);

test('An execution that has waited in vain is told so by name, and for whom', async () => {
  const bench = await benchWithE();
  bench.clock.pass(60);
  const response = await turnFor(bench.access, requestOf('F', START, 60));
  expect(response).toMatchObject({ outcome: 'fail', error: 'Monitor.KeyInUse' });
  const { cause } = response as { readonly cause: string };
  expect(JSON.parse(cause)).toEqual({
    message: 'Its turn did not come within 60 seconds.',
    workflowkey: 'order-1',
    monitor: 'orders',
    holder: E,
  });
});

test('An execution that finds no place any more is told so by name', async () => {
  const bench = await benchWithE();
  let response = await turnFor(bench.access, requestOf('F-0'));
  let waiting = 0;
  for (; response.outcome === 'wait'; waiting += 1)
    response = await turnFor(bench.access, requestOf(`F-${waiting + 1}`));
  expect(response).toMatchObject({ outcome: 'fail', error: 'Monitor.KeyInUse' });
  expect(waiting).toBeGreaterThan(15);
});

test('An execution passes over all before it that are over, although nobody told of their ends', async () => {
  const bench = await benchWithE();
  for (const [name, seconds] of [
    ['G', 1],
    ['H', 2],
  ] as const)
    await turnFor(bench.access, requestOf(name, addSeconds(START, seconds)));
  for (const name of ['E', 'G', 'H']) bench.executions.end(execution(name), addSeconds(START, 5));
  bench.clock.pass(10);
  expect(await turnFor(bench.access, requestOf('F', addSeconds(START, 3)))).toEqual({ outcome: 'turn' });
  expect(bench.mailbox).toMatchObject({ registration: undefined, queue: [{ executionArn: F }] });
});

test('A step that stops at any call is finished by its retry, and one execution has the turn', async () => {
  for (let gateNumber = 0; ; gateNumber += 1) {
    const bench = new Bench();
    const { gate, stopped } = stopsAt(gateNumber);
    const stoppedAt = await Promise.race([
      turnFor(gated(bench, gate), requestOf('E')).then(() => undefined),
      stopped,
    ]);
    expect(await turnFor(bench.access, requestOf('E'))).toEqual({ outcome: 'turn' });
    expect(await turnFor(bench.access, requestOf('F', addSeconds(START, 1)))).toMatchObject({
      outcome: 'wait',
    });
    expect(bench.mailbox.queue.map(({ executionArn, hasTurn }) => [executionArn, hasTurn])).toEqual([
      [E, true],
      [F, undefined],
    ]);
    if (stoppedAt === undefined) return;
  }
});
