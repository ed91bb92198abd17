import type { OnLog } from './engine-log.ts';
import { type EngineDefectReport, EngineDefectsError } from './errors.ts';

/** Keeps the mistakes of the engine itself, each once, however many layers report it. */
export class DefectRecorder {
  readonly #seen: EngineDefectReport[] = [];
  readonly #onLog: OnLog;

  constructor(onLog: OnLog) {
    this.#onLog = onLog;
  }

  get seen(): readonly EngineDefectReport[] {
    return this.#seen;
  }

  report(error: unknown, during: string): void {
    if (this.#seen.some((report) => report.error === error || causeOf(error) === report.error)) return;
    this.#seen.push({ error, during });
    this.#onLog({ level: 'error', message: `The local engine failed during ${during}.`, cause: error });
  }

  /** @throws EngineDefectsError when there are any. */
  requireNone(): void {
    if (this.#seen.length > 0) throw new EngineDefectsError(this.#seen);
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
