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
