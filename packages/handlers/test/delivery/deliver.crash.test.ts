import type { Signal } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import { releaseEnded } from '../../src/delivery/release-ended.ts';
import { SignalInFlightError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import { E, HOUR_SECONDS, KEY, POLICY, registrationOf, START, signalNamed } from '../support/examples.ts';
import { gated } from '../support/gated.ts';
import { stopsAt } from '../support/process.ts';

const FINAL = ['delivered', 'late', 'expired'];

interface Situation {
  readonly signal: Signal;
  readonly prepare: (bench: Bench) => Promise<unknown>;
  /** How often the signal has its effect. */
  readonly effects: number;
}

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a registration that waits': {
    signal: signalNamed('cancelled'),
    prepare: (bench) => bench.register(registrationOf('E')),
    effects: 1,
  },
  'a registration that is completed by its own stop step': {
    signal: signalNamed('stop', { kind: 'complete', executionName: 'E' }),
    prepare: (bench) => bench.register(registrationOf('E')),
    effects: 1,
  },
  'nobody who waits': { signal: signalNamed('early'), prepare: async () => undefined, effects: 0 },
  'a registration whose task is over': {
    signal: signalNamed('cancelled'),
    prepare: async (bench) => {
      await bench.register(registrationOf('E'));
      bench.tasks.endTasksOf(E);
    },
    effects: 0,
  },
};

/** The execution ends, and time passes until nothing waits any more. */
async function toTheEnd(bench: Bench): Promise<void> {
  bench.tasks.endTasksOf(E);
  const ended = {
    monitor: KEY.monitor,
    event: {
      detail: {
        executionArn: E,
        status: 'FAILED' as const,
        startDate: START,
        stopDate: bench.clock.now(),
        input: JSON.stringify({ workflowkey: KEY.workflowKey }),
      },
    },
  };
  const access = { ...bench.access, executions: { readInput: async () => undefined } };
  await releaseEnded(access, ended);
  bench.clock.pass(2 * HOUR_SECONDS);
  await releaseEnded(access, ended);
}

function foundIn(bench: Bench) {
  return bench.journal.findings.map(({ name, executionArn, seconds }) => [name, executionArn, seconds]);
}

/** Delivers with a process that stops at a gate. @returns where it stopped; `undefined`: it came to its end. */
async function deliverAndStop(bench: Bench, signal: Signal, gateNumber: number): Promise<string | undefined> {
  const { gate, stopped } = stopsAt(gateNumber);
  const finished = deliver(gated(bench, gate), { signal }).then(() => undefined);
  return Promise.race([finished, stopped]);
}

describe('A delivery that stops for ever at any call', () => {
  describe.each(Object.entries(SITUATIONS))('to %s', (_name, { signal, prepare, effects }) => {
    test('A delivery that stops at any call is finished by the next one, with one effect and one final verdict', async () => {
      let gateNumber = 0;
      for (; ; gateNumber += 1) {
        const bench = new Bench();
        await prepare(bench);
        const stoppedAt = await deliverAndStop(bench, signal, gateNumber);
        const abandoned = bench.mailbox.claims.length;
        bench.clock.pass(POLICY.claimLeaseSeconds);
        const { verdict } = await deliver(bench.access, { signal });
        await toTheEnd(bench);
        const at = `stopped at ${stoppedAt ?? 'no call'} (${gateNumber})`;
        expect(bench.tasks.answered, at).toHaveLength(effects);
        expect(foundIn(bench), at).toEqual(
          Array.from({ length: abandoned }, () => ['claimUnanswered', E, POLICY.claimLeaseSeconds]),
        );
        // The mailbox knows the verdict; a delivery that stopped before it told its verdict leaves a duplicate to be told.
        const { remembered } = bench.mailbox;
        expect(remembered, at).toEqual([expect.objectContaining({ signalId: signal.id })]);
        expect(FINAL, at).toContain(remembered[0]?.verdict);
        const told = [verdict, ...bench.verdictsOf(signal.id)].filter((entry) => FINAL.includes(entry));
        expect(told.length, at).toBeLessThanOrEqual(1);
        expect(remembered[0]?.verdict === 'delivered', at).toBe(effects === 1);
        expect(bench.mailbox, at).toMatchObject({ registration: undefined, waiting: [], claims: [] });
        if (stoppedAt === undefined) break;
      }
      // Load and save at least, each with two gates.
      expect(gateNumber).toBeGreaterThanOrEqual(4);
    });
  });

  test('A delivery that stops between claim and send keeps its retry waiting until its lease is over', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    const signal = signalNamed('cancelled');
    expect(await deliverAndStop(bench, signal, 4)).toBe('answer');

    bench.clock.pass(POLICY.claimLeaseSeconds - 1);
    await expect(deliver(bench.access, { signal })).rejects.toThrow(SignalInFlightError);
    expect(bench.tasks.answered).toEqual([]);

    bench.clock.pass(1);
    await expect(deliver(bench.access, { signal })).resolves.toMatchObject({ verdict: 'delivered' });
    expect(bench.tasks.answered).toEqual([{ signal, executionArn: E }]);
  });

  test('A delivery that stops between answer and note never gives the signal to the same execution again', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    const signal = signalNamed('cancelled');
    expect(await deliverAndStop(bench, signal, 6)).toBe('load');
    await bench.register(registrationOf('E', { token: 'token-E-2' }));
    expect(await bench.register(registrationOf('F'))).toBe(false);

    bench.clock.pass(POLICY.claimLeaseSeconds);
    await expect(deliver(bench.access, { signal })).resolves.toMatchObject({ verdict: 'delivered' });
    await expect(deliver(bench.access, { signal })).resolves.toMatchObject({ verdict: 'duplicate' });
    expect(bench.tasks.answered.map((entry) => entry.executionArn)).toEqual([E]);
    expect(bench.mailbox.registration).toMatchObject({ taskToken: 'token-E-2' });
  });

  test('A delivery that stops between answer and note leaves the next signal its own task', async () => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    const signal = signalNamed('cancelled');
    expect(await deliverAndStop(bench, signal, 6)).toBe('load');
    await bench.register(registrationOf('E', { token: 'token-E-2' }));
    const other = signalNamed('bounced');
    await expect(deliver(bench.access, { signal: other })).resolves.toMatchObject({ verdict: 'delivered' });
    expect(bench.tasks.answered.map((entry) => entry.signal.id)).toEqual([signal.id, other.id]);
  });
});
