import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as a person runs it, in a process of its own. */
export class Wfm {
  readonly #child;
  readonly #finished: Promise<Finished>;
  #stdout = '';
  #stderr = '';

  constructor(...args: readonly string[]) {
    // Node.js 22 warns where both are set, also where one is empty.
    const { FORCE_COLOR: _, ...environment } = process.env;
    this.#child = spawn(process.execPath, ['dist/bin/wfm.js', ...args], {
      cwd: ROOT,
      env: { ...environment, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    this.#finished = new Promise((resolve, reject) => {
      this.#child.once('error', reject).once('close', (exitCode) => {
        resolve({ exitCode, stdout: this.#stdout, stderr: this.#stderr });
      });
    });
  }

  finished(): Promise<Finished> {
    return this.#finished;
  }

  /** Waits until the output has a match. @throws if the process ends before. */
  async output(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#stdout);
      if (match !== null) return match;
      await Promise.race([
        new Promise((resolve) => this.#child.stdout.once('data', resolve)),
        this.#finished.then(({ stdout, stderr }) => {
          if (!pattern.test(stdout))
            throw new Error(`The process ended without ${pattern}:\n${stdout}\n${stderr}`);
        }),
      ]);
    }
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }
}
