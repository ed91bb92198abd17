import { openWorld, type World } from '../histories/run/world.ts';
import { listed, sumOf } from './counts.ts';
import { type Broken, liveThrough } from './crowd.ts';
import { Gauge } from './gauge.ts';
import { Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import type { Options } from './options.ts';

/** What came of a soak. */
export interface Soaked {
  readonly seconds: number;
  readonly lives: number;
  readonly worlds: number;
  readonly gauge: Gauge;
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly broken: readonly Broken[];
  /** The crowd that was the last: what is broken in lives is broken in it. */
  readonly last: { readonly from: number; readonly size: number };
}

/** Lives that happen at the same time, where the options do not say: the first crowd is small, until it is known what the machine can. */
const FIRST_CROWD = 90;
const SMALLEST_CROWD = 40;
const LARGEST_CROWD = 400;
/** How long a crowd should take: a soak ends between two. */
const CROWD_SECONDS = 25;
/** An engine keeps every execution and event for as long as it lives, as an account does; then comes another one. */
const LIVES_PER_WORLD = 2_000;
const TELL_EVERY_MS = 5_000;

/** Soaks the stack for some minutes, or until something is broken. */
export async function soak(options: Options, tell: (line: string) => void): Promise<Soaked> {
  const { seed, from, minutes, rate, crowd, bundlesFolder } = options;
  const startedAtMs = performance.now();
  const elapsedSeconds = () => (performance.now() - startedAtMs) / 1_000;
  const gauge = new Gauge();
  const ledger = new Ledger();
  const memory = new Memory();
  const broken: Broken[] = [];
  const count = () => gauge.workflows + gauge.signals;
  const ticker = setInterval(() => {
    memory.sample(count());
    tell(lineOf(gauge, elapsedSeconds()));
  }, TELL_EVERY_MS);
  let worlds = 0;
  let lives = 0;
  let last = { from, size: crowd ?? FIRST_CROWD };
  // One crowd at least: a soak in which nothing happened would show nothing.
  const goesOn = () => lives === 0 || (elapsedSeconds() < minutes * 60 && broken.length === 0);
  try {
    for (let { size } = last; goesOn(); ) {
      const world = await openWorld({
        takesTurns: false,
        ...(bundlesFolder === undefined ? {} : { bundles: bundlesFolder }),
      });
      worlds += 1;
      gauge.watch(world);
      const endAtLives = lives + LIVES_PER_WORLD;
      while (goesOn() && lives < endAtLives) {
        last = { from: from + lives, size };
        const crowdAtSeconds = elapsedSeconds();
        const pace = () => untilDue(count() / rate - elapsedSeconds());
        broken.push(...(await liveThrough(world, ledger, { seed, ...last, pace, onStrike: gauge.strike })));
        lives += size;
        size = crowd ?? nextSize(size, elapsedSeconds() - crowdAtSeconds);
      }
      await closed(world, broken);
    }
  } finally {
    clearInterval(ticker);
  }
  broken.push(...disagreements({ gauge, ledger, memory }));
  return { seconds: elapsedSeconds(), lives, worlds, gauge, ledger, memory, broken, last };
}

function nextSize(size: number, tookSeconds: number): number {
  return Math.round(Math.min(LARGEST_CROWD, Math.max(SMALLEST_CROWD, (size * CROWD_SECONDS) / tookSeconds)));
}

async function untilDue(seconds: number): Promise<void> {
  if (seconds > 0) await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}

/** An engine that made mistakes of its own says so when it is closed. */
async function closed(world: World, broken: Broken[]): Promise<void> {
  try {
    await world.close();
  } catch (error) {
    broken.push({ what: ['the engine makes no mistakes'], told: String(error) });
  }
}

/** What is judged of all lives together. */
function disagreements({
  gauge,
  ledger,
  memory,
}: Pick<Soaked, 'gauge' | 'ledger' | 'memory'>): readonly Broken[] {
  const growth = memory.breach();
  const signals = sumOf(ledger.signals);
  const workflows = sumOf(ledger.workflows);
  return [
    ...ledger.missing.map((told) => ({ what: ['everything is accounted for'], told })),
    ...(signals === gauge.signals && workflows === gauge.workflows
      ? []
      : [
          {
            what: ['everything is accounted for'],
            told:
              `${gauge.signals} signals were taken in and ${signals} are accounted for; ` +
              `${gauge.workflows} workflows were started and ${workflows} are accounted for`,
          },
        ]),
    ...(gauge.tokensInLines === 0
      ? []
      : [{ what: ['tokens stay home'], told: `${gauge.tokensInLines} log lines hold a task token` }]),
    ...(growth === undefined ? [] : [{ what: ['memory is flat'], told: growth }]),
  ];
}

function lineOf(gauge: Gauge, seconds: number): string {
  const { workflows, signals, verdicts } = gauge;
  const perSecond = Math.round((workflows + signals) / seconds);
  const mib = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  return (
    `${seconds.toFixed(0).padStart(5)} s  ${perSecond} per second  ${workflows} workflows  ${signals} signals  ` +
    `verdicts: ${listed(verdicts)}  faults: ${listed(gauge.faults)}  ${mib} MiB`
  );
}
