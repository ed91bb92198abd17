import { spawnSync } from 'node:child_process';

export interface ExecuteOptions {
  readonly cwd: string;
  /** Environment variables beside those of this process. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Runs a program to its end, and gives what it wrote.
 *
 * @throws Error with all that it said, if it does not end with 0.
 */
export function execute(
  command: string,
  args: readonly string[],
  { cwd, settings = {} }: ExecuteOptions,
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...settings },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  throw new Error(
    `${[command, ...args].join(' ')} must end with 0, but ended with ${status}.\n${stdout}${stderr}`,
  );
}
