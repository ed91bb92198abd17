import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Sandbox } from '../../kernel/index.ts';
import type { InvokeMessage, WorkerMessage, WorkerStart } from '../runtime/messages.ts';
import { answered, exited, type Outcome, timedOut } from './outcome.ts';

/** By the name of this package: the engine may run from one bundled file, and a worker needs a file of its own. */
const BOOTSTRAP = createRequire(import.meta.url).resolve('@wfm/local/lambda-runtime');

/** Exit code of a process that was killed by SIGKILL, as a shell reports it. */
const KILLED = 137;

/** Loading the code may take longer than on Lambda (10 s): many sandboxes may start at once on a small machine. */
const LOAD_TIMEOUT_MS = 30_000;

/**
 * Of memory for what is young, a quarter of what Node.js gives a thread: with four sandboxes that saves some hundred megabytes, and a
 * function that answers events leaves little behind that is long young.
 */
const YOUNG_GENERATION_MB = 12;

export interface SandboxOptions {
  readonly functionName: string;
  readonly start: WorkerStart;
  readonly environment: Record<string, string>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

type State =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'busy';
      readonly requestId: string;
      readonly finish: (outcome: Outcome) => void;
      readonly onLog: OnLog;
    }
  | { readonly kind: 'ended' };

type OnLog = (text: string) => void;

/**
 * One execution environment of a function: a worker thread that loads the code once and then runs one invocation at a
 * time. Time in it is real, whatever clock the engine has: what is computed takes the time it takes.
 */
export class FunctionSandbox implements Sandbox {
  readonly functionName: string;
  readonly #options: SandboxOptions;
  readonly #worker: Worker;
  #state: State = { kind: 'idle' };
  #ready = false;
  /** Sent once the code is loaded, so that loading it does not use up the invocation's time. */
  #waiting: (() => void) | undefined;

  constructor(options: SandboxOptions) {
    this.functionName = options.functionName;
    this.#options = options;
    this.#worker = new Worker(BOOTSTRAP, {
      workerData: options.start,
      env: options.environment,
      // The engine's own loaders and flags are none of the function's business.
      execArgv: [],
      argv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: options.memoryMb,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
      stdout: true,
      stderr: true,
    });
    this.#worker.on('message', (message: WorkerMessage) => this.#receive(message));
    this.#worker.on('error', () => this.#end(KILLED));
    this.#worker.on('exit', (exitCode) => this.#end(exitCode));
  }

  get requestId(): string | undefined {
    return this.#state.kind === 'busy' ? this.#state.requestId : undefined;
  }

  get hasEnded(): boolean {
    return this.#state.kind === 'ended';
  }

  /** One at a time: the pool asks a sandbox only when it is idle. */
  async invoke(message: Omit<InvokeMessage, 'timeoutMs'>, onLog: OnLog): Promise<Outcome> {
    const timeoutMs = this.#options.timeoutSeconds * 1_000;
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<Outcome>((finish) => {
      if (this.#state.kind === 'ended') {
        finish(exited(message.requestId, 'signal: killed'));
        return;
      }
      this.#state = { kind: 'busy', requestId: message.requestId, finish, onLog };
      const send = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.#timeOut(message.requestId, timeoutMs), timeoutMs);
        this.#worker.postMessage({ ...message, timeoutMs } satisfies InvokeMessage);
      };
      if (this.#ready) {
        send();
      } else {
        timer = setTimeout(() => this.#timeOut(message.requestId, LOAD_TIMEOUT_MS), LOAD_TIMEOUT_MS);
        this.#waiting = send;
      }
    });
    clearTimeout(timer);
    return outcome;
  }

  async crash(): Promise<void> {
    this.#end(KILLED);
    await this.#worker.terminate();
  }

  /** Ends the sandbox when it is no longer needed. */
  async close(): Promise<void> {
    await this.crash();
  }

  #receive(message: WorkerMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        this.#waiting?.();
        return;
      case 'log':
        if (this.#state.kind === 'busy') this.#state.onLog(message.text);
        return;
      case 'result':
        this.#finish(answered(message.payload));
        return;
      case 'error':
        this.#finish({ kind: 'error', error: message.error });
        if (message.fatal) this.#state = { kind: 'ended' };
        return;
      default:
        throw new TypeError(`Unknown message ${JSON.stringify(message satisfies never)}`);
    }
  }

  #timeOut(requestId: string, timeoutMs: number): void {
    this.#finish(timedOut(requestId, timeoutMs));
    void this.crash();
  }

  #finish(outcome: Outcome): void {
    if (this.#state.kind !== 'busy') return;
    const { finish } = this.#state;
    this.#state = { kind: 'idle' };
    finish(outcome);
  }

  #end(exitCode: number): void {
    if (this.#state.kind === 'busy') {
      this.#finish(exited(this.#state.requestId, exitReason(exitCode)));
    }
    this.#state = { kind: 'ended' };
  }
}

function exitReason(exitCode: number): string | undefined {
  if (exitCode === 0) return undefined;
  return exitCode === KILLED ? 'signal: killed' : `exit status ${exitCode}`;
}
