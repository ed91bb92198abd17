import { type Registration, runStartOf, type Signal, type SignalId, type Verdict } from '@wfm/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectFor } from '../../src/delivery/collect-for.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { releaseEnded } from '../../src/delivery/release-ended.ts';
import { HistoryUnsettledError, MailboxContendedError, SignalInFlightError } from '../../src/errors.ts';
import { Bench } from '../support/bench.ts';
import {
  attempt,
  E,
  execution,
  HOUR_SECONDS,
  KEY,
  POLICY,
  registrationOf,
  START,
  signalNamed,
} from '../support/examples.ts';
import { type Gate, gated } from '../support/gated.ts';

const RUNS = Number(process.env['WFM_SCHEDULES'] ?? 500);
/** What Lambda tries again. */
const RETRIED = [SignalInFlightError, MailboxContendedError, HistoryUnsettledError];
const FINAL = ['delivered', 'late', 'expired'];

/** Everything that had its effect: answers to tokens, and what a collect step took. */
interface Effect {
  readonly signalId: string;
  readonly executionArn: string;
}

/** A bench on which several processes run at once, each stopping at its gates until the scheduler lets it go on. */
class Race {
  readonly bench = new Bench();
  readonly collected: Effect[] = [];
  readonly unfinished: Signal[] = [];
  readonly #verdicts: { readonly signalId: SignalId; readonly verdict: Verdict }[] = [];
  readonly #gate: Gate;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  /** One delivery. What it could not finish now is delivered again later, as Lambda does. */
  async deliver(signal: Signal): Promise<void> {
    try {
      this.told(signal.id, (await deliver(gated(this.bench, this.#gate), { signal })).verdict);
    } catch (error) {
      if (!RETRIED.some((kind) => error instanceof kind)) throw error;
      this.unfinished.push(signal);
    }
  }

  /** An execution enters its register state; what refuses it sends it to the collect step, and perhaps back. */
  async enter(registration: Registration): Promise<void> {
    const { executionArn, taskToken } = registration;
    await this.#gate(`${taskToken} enters`);
    this.bench.tasks.endTasksOf(executionArn);
    for (let entry = 0; ; entry += 1) {
      await this.#gate(`${taskToken} registers`);
      if (await this.bench.register(registration)) return;
      const response = await collectFor(gated(this.bench, this.#gate), {
        workflowkey: KEY.workflowKey,
        monitor: KEY.monitor,
        executionArn,
        attempt: attempt(`${taskToken}/${entry}`),
        runStartedAt: runStartOf(registration),
        registeredAt: registration.registeredAtEpochMs,
      });
      if (response.outcome === 'register') continue;
      const taken = this.bench.mailbox.collected.find((entry) => entry.executionArn === executionArn);
      if (taken !== undefined) {
        this.collected.push({ signalId: taken.signal.id, executionArn });
        this.bench.witness.collected(taken.signal.id, executionArn);
      }
      return;
    }
  }

  /** An execution ends, and the news of it arrives. */
  async end(name: string): Promise<void> {
    await this.#gate(`${name} ends`);
    this.bench.tasks.endTasksOf(execution(name));
    await this.tellEnd(name, this.#gate);
  }

  /** What was interrupted is delivered again after the lease; then everything ends and every wait runs out. */
  async finish(executionNames: readonly string[]): Promise<void> {
    this.bench.clock.pass(POLICY.claimLeaseSeconds);
    for (const signal of this.unfinished)
      this.told(signal.id, (await deliver(this.bench.access, { signal })).verdict);
    for (const name of executionNames) this.bench.tasks.endTasksOf(execution(name));
    for (const name of executionNames) await this.tellEnd(name, async () => undefined);
    this.bench.clock.pass(2 * HOUR_SECONDS);
    for (const name of executionNames) await this.tellEnd(name, async () => undefined);
  }

  /** All verdicts: those of deliveries, and those that waiting signals had by other decisions. */
  get verdicts(): { readonly signalId: string; readonly verdict: Verdict }[] {
    return [...this.#verdicts, ...this.bench.journal.verdicts];
  }

  private told(signalId: SignalId, verdict: Verdict): void {
    this.#verdicts.push({ signalId, verdict });
  }

  get effects(): Effect[] {
    const answered = this.bench.tasks.answered.map(({ signal, executionArn }) => ({
      signalId: signal.id,
      executionArn,
    }));
    return [...answered, ...this.collected];
  }

  private async tellEnd(name: string, gate: Gate): Promise<void> {
    await releaseEnded(
      { ...gated(this.bench, gate), executions: { readInput: async () => undefined } },
      {
        monitor: KEY.monitor,
        event: {
          detail: {
            executionArn: execution(name),
            status: 'FAILED',
            startDate: START,
            stopDate: this.bench.clock.now(),
            input: JSON.stringify({ workflowkey: KEY.workflowKey }),
          },
        },
      },
    );
  }
}

const CANCELLED = signalNamed('cancelled');
const BOUNCED = signalNamed('bounced', { timeToLiveSeconds: 0 });
const STOP = signalNamed('stop', { kind: 'complete', executionName: 'E' });

type Actors = (race: Race) => readonly Promise<void>[];

const RACES: Readonly<Record<string, Actors>> = {
  'one signal delivered three times': (race) => [
    race.deliver(CANCELLED),
    race.deliver(CANCELLED),
    race.deliver(CANCELLED),
  ],
  'one signal delivered twice, and another one': (race) => [
    race.deliver(CANCELLED),
    race.deliver(CANCELLED),
    race.deliver(BOUNCED),
  ],
  'two signals and the stop step': (race) => [
    race.deliver(CANCELLED),
    race.deliver(BOUNCED),
    race.deliver(STOP),
  ],
  'a signal delivered twice while the execution enters its state anew': (race) => [
    race.deliver(CANCELLED),
    race.deliver(CANCELLED),
    race.enter(registrationOf('E', { token: 'token-E-2' })),
  ],
  'a signal delivered twice while the execution ends': (race) => [
    race.deliver(CANCELLED),
    race.deliver(CANCELLED),
    race.end('E'),
  ],
  'a signal that waits for nobody, delivered twice while the execution ends': (race) => [
    race.deliver(BOUNCED),
    race.deliver(BOUNCED),
    race.end('E'),
  ],
  'two signals while the execution ends and another one enters': (race) => [
    race.deliver(CANCELLED),
    race.deliver(STOP),
    race.end('E'),
    race.enter(registrationOf('F')),
  ],
};

test.each(Object.entries(RACES))(
  'Deliveries at the same time, %s: one effect, one verdict each, and the right workflow',
  async (_name, actors) => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, registered) => {
        const race = new Race((call) => scheduler.schedule(Promise.resolve(), call).then(() => undefined));
        if (registered) await race.bench.register(registrationOf('E'));
        await scheduler.waitFor(Promise.all(actors(race)));
        await race.finish(['E', 'F']);

        for (const signalId of new Set(race.verdicts.map((entry) => entry.signalId))) {
          const effects = race.effects.filter((effect) => effect.signalId === signalId);
          const final = race.verdicts
            .filter((entry) => entry.signalId === signalId && FINAL.includes(entry.verdict))
            .map(({ verdict }) => verdict);
          expect(final).toHaveLength(1);
          expect(effects).toHaveLength(final[0] === 'delivered' ? 1 : 0);
        }
        for (const { signalId, executionArn } of race.effects) {
          if (signalId === STOP.id) expect(executionArn).toBe(E);
        }
        expect(race.bench.mailbox).toMatchObject({ registration: undefined, waiting: [], claims: [] });
      }),
      { numRuns: RUNS },
    );
  },
);
