import { addSeconds, type Registration, runStartOf, type Signal, type SignalId } from '@wfm/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectFor } from '../../src/delivery/collect-for.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { HistoryUnsettledError, MailboxContendedError, SignalInFlightError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import {
  attempt,
  E,
  execution,
  F,
  KEY,
  POLICY,
  registrationOf,
  START,
  signalNamed,
} from '../support/examples.ts';
import { type Gate, gated } from '../support/gated.ts';

const RUNS = Number(process.env['WFM_SCHEDULES'] ?? 500);
/** What Lambda, or the state machine, tries again. */
const RETRIED = [SignalInFlightError, MailboxContendedError, HistoryUnsettledError];

const G = execution('G');
const CANCELLED = signalNamed('cancelled', { executionName: 'E' });
const REGISTRATIONS = {
  F: registrationOf('F', { at: addSeconds(START, 10) }),
  G: registrationOf('G', { at: addSeconds(START, 20) }),
};

/** Executions that replace each other at once: E is registered, F and then G come to register. */
class Race {
  readonly bench = new Bench();
  readonly replaced: string[] = [];
  readonly verdicts: { readonly signalId: SignalId; readonly verdict: string }[] = [];
  readonly #later: (() => Promise<void>)[] = [];

  /** An execution comes to register, and goes to the collect step where it is refused; that is tried again. */
  async enter(registration: Registration, gate: Gate): Promise<void> {
    const { executionArn, registeredAtEpochMs, taskToken } = registration;
    for (let entry = 0; ; entry += 1) {
      await gate(`${taskToken} registers`);
      if (await this.bench.register(registration)) return;
      const request = {
        workflowkey: KEY.workflowKey,
        monitor: KEY.monitor,
        executionArn,
        attempt: attempt(`${taskToken}/${entry}`),
        runStartedAt: runStartOf(registration),
        registeredAt: registeredAtEpochMs,
        whenKeyInUse: 'replace',
      } as const;
      const response = await this.#now(
        () => collectFor(gated(this.bench, gate), request),
        (again) => this.enter(registration, again),
      );
      if (response === undefined) return;
      if (response.outcome === 'register') continue;
      expect(response).toMatchObject({ outcome: 'fail', error: 'Monitor.Replaced' });
      this.replaced.push(executionArn);
      return;
    }
  }

  async deliver(signal: Signal, gate: Gate): Promise<void> {
    const given = await this.#now(
      () => deliver(gated(this.bench, gate), { signal }),
      (again) => this.deliver(signal, again),
    );
    if (given !== undefined) this.verdicts.push({ signalId: signal.id, verdict: given.verdict });
  }

  /** Tries again what could not be finished, after the lease of a claim. */
  async finish(): Promise<void> {
    for (let next = this.#later.shift(); next !== undefined; next = this.#later.shift()) {
      this.bench.clock.pass(POLICY.claimLeaseSeconds);
      await next();
    }
  }

  async #now<Result>(
    run: () => Promise<Result>,
    later: (gate: Gate) => Promise<void>,
  ): Promise<Result | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!RETRIED.some((kind) => error instanceof kind)) throw error;
      this.#later.push(() => later(async () => undefined));
      return undefined;
    }
  }
}

test('Of executions that come at the same time the last has the key, and each other fails once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const race = new Race();
      const gate: Gate = (call) => scheduler.schedule(Promise.resolve(), call).then(() => undefined);
      await race.bench.register(registrationOf('E'));
      race.bench.clock.pass(30);
      await scheduler.waitFor(
        Promise.all([
          race.enter(REGISTRATIONS.F, gate),
          race.enter(REGISTRATIONS.G, gate),
          race.deliver(CANCELLED, gate),
          race.deliver(CANCELLED, gate),
        ]),
      );
      await race.finish();

      expect(race.bench.mailbox).toMatchObject({ registration: { executionArn: G }, claims: [] });
      const answeredOf = (executionArn: string) =>
        race.bench.tasks.answered.filter((entry) => entry.executionArn === executionArn);
      expect(answeredOf(G)).toEqual([]);
      expect(answeredOf(E)).toHaveLength(1);
      const isReplacedByItself = race.replaced.filter((executionArn) => executionArn === F).length;
      expect(answeredOf(F).length + isReplacedByItself).toBe(1);
      // The signal is told once, whichever of the two failed E.
      const hadItsEffect = answeredOf(E)[0]?.signal.id === CANCELLED.id;
      const told = race.verdicts.map(({ verdict }) => verdict);
      expect(told.filter((verdict) => verdict !== 'duplicate')).toEqual([
        hadItsEffect ? 'delivered' : 'buffered',
      ]);
    }),
    { numRuns: RUNS },
  );
});
