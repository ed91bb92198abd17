import { type EngineDefectReport, EngineDefectsError } from './errors.ts';

/** Something that the engine wants to tell who runs it. */
export interface LogEntry {
  /** `notice`: done otherwise than on AWS. `error`: a mistake of the engine. */
  readonly level: 'notice' | 'error';
  readonly message: string;
  readonly cause?: unknown;
}

export type OnLog = (entry: LogEntry) => void;

/** Where nobody listens, mistakes of the engine must still be seen. */
export const logErrorsToStderr: OnLog = ({ level, message, cause }) => {
  if (level !== 'error') return;
  const stack = cause instanceof Error ? `\n${cause.stack ?? cause.message}` : '';
  process.stderr.write(`${message}${stack}\n`);
};

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
