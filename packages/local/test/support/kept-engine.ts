import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type JsonObject,
  type KeepOptions,
  type LocalEngine,
  type ServiceName,
  type StartLocalOptions,
  startLocal,
  VirtualClock,
} from '../../src/index.ts';
import { jsonCall } from './json-call.ts';
import { type StackFolder, stackFolder } from './stack-folder.ts';

type Options = Omit<StartLocalOptions<VirtualClock>, 'clock' | 'keep' | 'stackDir'> & {
  readonly keep?: Omit<KeepOptions, 'dir'>;
};

/** A folder for what is kept, which goes with the test that made it. */
export async function keepFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'kept-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** An engine that is stopped and started again in one folder, as often as a test likes. */
export class KeptEngine implements AsyncDisposable {
  readonly dir: string;
  /** What the engine has said, of all runs. */
  readonly notices: string[] = [];
  readonly #options: Options;
  #stack: StackFolder;
  #engine: LocalEngine<VirtualClock> | undefined;

  private constructor(dir: string, stack: StackFolder, options: Options) {
    this.dir = dir;
    this.#stack = stack;
    this.#options = options;
  }

  static async start(document: JsonObject, options: Options = {}): Promise<KeptEngine> {
    const dir = await mkdtemp(join(tmpdir(), 'kept-'));
    const kept = new KeptEngine(dir, await stackFolder(document), options);
    await kept.open();
    return kept;
  }

  get engine(): LocalEngine<VirtualClock> {
    if (this.#engine === undefined) throw new TypeError('The engine is stopped.');
    return this.#engine;
  }

  /** Starts an engine in the folder. */
  async open(): Promise<void> {
    this.#engine = await startLocal({
      ...this.#options,
      stackDir: this.#stack.path,
      clock: new VirtualClock(),
      keep: { ...this.#options.keep, dir: this.dir },
      onLog: ({ message }) => {
        this.notices.push(message);
      },
    });
  }

  async stop(): Promise<void> {
    const { engine } = this;
    this.#engine = undefined;
    await engine.close();
  }

  /** Stops the engine and starts another one. `document`: what the stack is from now on. Absent: as it was. */
  async restart(document?: JsonObject): Promise<void> {
    await this.stop();
    if (document !== undefined) {
      await this.#stack[Symbol.asyncDispose]();
      this.#stack = await stackFolder(document);
    }
    await this.open();
  }

  call(service: ServiceName, operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return jsonCall(this.engine, service, { operation, input });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine?.close();
    await this.#stack[Symbol.asyncDispose]();
    await rm(this.dir, { recursive: true, force: true });
  }
}
