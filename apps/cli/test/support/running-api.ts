import { API_ROUTES, type ApiHandlers, type ApiRouteName } from '@wfm/contract/api';
import { type LocalEngine, RunningClock, startLocal } from '@wfm/local';
import { expect } from 'vitest';
import { httpHandlers } from '../../src/client/http-handlers.ts';
import { ObservedKeeping } from '../../src/observed/observed-keeping.ts';
import { type RunningConsole, startConsole } from '../../src/serve/start-console.ts';

/** An engine with its API, asked over HTTP. */
export class RunningApi {
  readonly engine: LocalEngine<RunningClock>;
  readonly console: RunningConsole;
  readonly api: ApiHandlers;

  private constructor(engine: LocalEngine<RunningClock>, console: RunningConsole) {
    this.engine = engine;
    this.console = console;
    this.api = checked(httpHandlers(console));
  }

  /** @param dir where the engine keeps what it knows. Absent: nothing is kept. */
  static async start(stackDir: string, dir?: string): Promise<RunningApi> {
    const keeping = dir === undefined ? undefined : new ObservedKeeping();
    const engine = await startLocal({
      stackDir,
      clock: new RunningClock(),
      ...(dir !== undefined && keeping !== undefined && { keep: { dir, beside: { console: keeping } } }),
    });
    return new RunningApi(engine, await startConsole(engine, { port: 0, keeping }));
  }

  async close(): Promise<void> {
    await this.console.close();
    await this.engine.close();
  }

  /** Starts an execution. @returns its ARN. */
  async startExecution(workflow: string, name: string, input: object): Promise<string> {
    const { executionArn } = await this.api.startExecution({
      path: {},
      query: {},
      body: { workflow, name, input },
    });
    return executionArn;
  }

  /** Puts a declared event. @returns its id. */
  async send(event: string, key: string, detail: Record<string, unknown> = {}): Promise<string> {
    const { eventId } = await this.api.sendEvent({ path: {}, query: {}, body: { event, key, detail } });
    return eventId;
  }
}

/** Every answer of a test is held against the schema that describes it. */
function checked(handlers: ApiHandlers): ApiHandlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (request: never) => {
      const answer = await handler(request);
      const { error } = API_ROUTES[name as ApiRouteName].answer.safeParse(answer);
      expect(error?.issues, `the answer of ${name}`).toBeUndefined();
      return answer;
    },
  ]);
  return Object.fromEntries(entries) as ApiHandlers;
}

/** What a read gives once it is as asked; a thrown refusal counts as not yet. */
export async function once<Value>(
  read: () => Promise<Value>,
  isIt: (value: Value) => boolean,
): Promise<Value> {
  for (;;) {
    try {
      const value = await read();
      if (isIt(value)) return value;
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ApiRefusal')) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const none = { path: {}, query: {}, body: {} };
