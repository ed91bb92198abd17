const MIB = 1024 * 1024;

/** What one workflow or signal may leave in memory, on the average: its history, its event in the archive, its item. */
const BOUND_BYTES_EACH = 200 * 1024;
/** Heaps grow before they are collected; less than this is no growth. */
const NOISE_BYTES = 250 * MIB;
/** The first samples are of caches that fill, and of functions that are loaded. */
const WARM_UP = 0.3;

interface Sample {
  /** Workflows and signals until then. */
  readonly count: number;
  readonly rssBytes: number;
}

/** Resident memory against what was done. It keeps a number of samples, however long it goes on. */
export class Memory {
  #samples: Sample[] = [];
  #every = 1;
  #seen = 0;

  sample(count: number, rssBytes = process.memoryUsage.rss()): void {
    this.#seen += 1;
    if (this.#seen % this.#every !== 0) return;
    this.#samples.push({ count, rssBytes });
    if (this.#samples.length < 2_000) return;
    this.#samples = this.#samples.filter((_, index) => index % 2 === 1);
    this.#every *= 2;
  }

  get mostMib(): number {
    return Math.round(Math.max(0, ...this.#samples.map(({ rssBytes }) => rssBytes)) / MIB);
  }

  /** How much more each workflow or signal leaves, by least squares, in KiB. */
  get kibEach(): number {
    return this.#fit().slope / 1024;
  }

  /** @returns undefined: it is flat. */
  breach(): string | undefined {
    const { slope, span } = this.#fit();
    if (slope <= BOUND_BYTES_EACH || slope * span <= NOISE_BYTES) return undefined;
    return (
      `memory grows by ${Math.round(slope / 1024)} KiB with each workflow or signal, ${Math.round((slope * span) / MIB)} MiB in all; ` +
      `${BOUND_BYTES_EACH / 1024} KiB are allowed for what the engine keeps`
    );
  }

  #fit(): { readonly slope: number; readonly span: number } {
    const samples = this.#samples.slice(Math.floor(this.#samples.length * WARM_UP));
    const first = samples[0];
    const last = samples.at(-1);
    if (first === undefined || last === undefined || samples.length < 3) return { slope: 0, span: 0 };
    const mean = (of: (sample: Sample) => number) =>
      samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
    const meanCount = mean(({ count }) => count);
    const meanRss = mean(({ rssBytes }) => rssBytes);
    const covariance = mean(({ count, rssBytes }) => (count - meanCount) * (rssBytes - meanRss));
    const variance = mean(({ count }) => (count - meanCount) ** 2);
    return { slope: variance === 0 ? 0 : covariance / variance, span: last.count - first.count };
  }
}
