import { spawn } from 'node:child_process';
import { MissingToolError, ProgramError } from './errors.ts';

export interface ProgramOptions {
  readonly cwd: string;
  /** The whole environment; nothing of the caller's own is added. */
  readonly env: Readonly<Record<string, string>>;
  /** Exit codes that count as success. Absent: 0. */
  readonly success?: readonly number[];
  /** What to do where the program is not on the PATH. */
  readonly install: string;
}

export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
}

/**
 * Runs a program to its end.
 *
 * @throws MissingToolError if there is no such program.
 * @throws ProgramError if it ends with another code, with all that it wrote.
 */
export function run(
  command: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  const { cwd, env, success = [0], install } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let all = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      all += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      all += chunk.toString();
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'ENOENT' ? new MissingToolError(`${command} must be on the PATH. ${install}`) : error,
      );
    });
    child.once('close', (exitCode) => {
      if (exitCode !== null && success.includes(exitCode)) resolve({ exitCode, stdout });
      else reject(new ProgramError([command, ...args].join(' '), exitCode, all));
    });
  });
}

/** A whole environment as {@link ProgramOptions} takes it. */
export function environmentOf(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
