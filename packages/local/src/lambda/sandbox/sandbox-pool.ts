import { AwsError } from '../../kernel/index.ts';
import type { FunctionSandbox } from './function-sandbox.ts';

export interface SandboxPoolOptions {
  readonly start: () => Promise<FunctionSandbox>;
  /** Workers at a time; further invocations wait for one. */
  readonly maxSandboxes: number;
}

/**
 * The sandboxes of one function. An invocation takes an idle one, kept warm, or starts another, so that simultaneous
 * invocations do not see each other. Beyond `maxSandboxes` they wait in order, unlike on Lambda: a machine has fewer
 * cores than a region. Waiting is not part of a function's timeout.
 */
export class SandboxPool {
  readonly #options: SandboxPoolOptions;
  readonly #idle: FunctionSandbox[] = [];
  readonly #all = new Set<FunctionSandbox>();
  readonly #waiting: (() => void)[] = [];
  #starting = 0;
  #invocations = 0;
  #tellDrained: (() => void) | undefined;
  #closed = false;

  constructor(options: SandboxPoolOptions) {
    this.#options = options;
  }

  /**
   * Runs `use` with a sandbox of its own; `isCold` when it was started for it.
   * @throws AwsError `ServiceException` when closed.
   */
  async withSandbox<T>(use: (sandbox: FunctionSandbox, isCold: boolean) => Promise<T>): Promise<T> {
    this.#invocations += 1;
    try {
      const { sandbox, isCold } = await this.#acquire();
      try {
        return await use(sandbox, isCold);
      } finally {
        this.#release(sandbox);
      }
    } finally {
      this.#invocations -= 1;
      if (this.#invocations === 0) this.#tellDrained?.();
    }
  }

  /** Lets the invocations that have begun or wait come to their end, and then closes. To be called once, and none after it. */
  async drain(): Promise<void> {
    if (this.#invocations > 0) {
      const drained = new Promise<void>((resolve) => {
        this.#tellDrained = resolve;
      });
      const idle = this.#idle.splice(0);
      for (const sandbox of idle) this.#all.delete(sandbox);
      await Promise.all([drained, ...idle.map((sandbox) => sandbox.close())]);
    }
    await this.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    for (const resume of this.#waiting.splice(0)) resume();
    await Promise.all(all.map((sandbox) => sandbox.close()));
  }

  async #acquire(): Promise<{ readonly sandbox: FunctionSandbox; readonly isCold: boolean }> {
    for (;;) {
      if (this.#closed) {
        throw new AwsError({
          code: 'ServiceException',
          message: 'The local engine is closed.',
          httpStatus: 500,
        });
      }
      const idle = this.#takeIdle();
      if (idle !== undefined) return { sandbox: idle, isCold: false };
      if (this.#all.size + this.#starting < this.#options.maxSandboxes) {
        return { sandbox: await this.#startOne(), isCold: true };
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async #startOne(): Promise<FunctionSandbox> {
    this.#starting += 1;
    try {
      const sandbox = await this.#options.start();
      this.#all.add(sandbox);
      if (this.#closed) await this.close();
      return sandbox;
    } finally {
      this.#starting -= 1;
    }
  }

  #takeIdle(): FunctionSandbox | undefined {
    for (let sandbox = this.#idle.pop(); sandbox !== undefined; sandbox = this.#idle.pop()) {
      if (!sandbox.hasEnded) return sandbox;
      this.#all.delete(sandbox);
    }
    return undefined;
  }

  #release(sandbox: FunctionSandbox): void {
    if (sandbox.hasEnded) this.#all.delete(sandbox);
    else this.#idle.push(sandbox);
    this.#waiting.shift()?.();
  }
}
