import { randomBytes } from 'node:crypto';
import type { Running } from '@wfm/contract/api';
import type { LocalEngine, RunningClock } from '@wfm/local';
import { CliError } from '../errors.ts';
import { FaultSwitches } from '../model/fault-switches.ts';
import { handlersOf } from '../model/handlers.ts';
import { Observed } from '../observed/observed.ts';
import type { ObservedKeeping } from '../observed/observed-keeping.ts';
import { findTarget, type Target } from '../target/target.ts';
import { serveApi } from './api-server.ts';
import { leaveRunning } from './running-file.ts';

/** The API and the console of an engine. */
export interface RunningConsole {
  /** With the token by which it takes what changes something. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  /** Why other commands do not find it. Absent: they do. */
  readonly warning?: string;
  close(): Promise<void>;
}

/** Thrown when the console's port is taken. */
export class ConsolePortError extends CliError {
  override readonly name = 'ConsolePortError';
  override readonly exitCode = 69;
}

/**
 * Watches an engine from now on, and serves what is known of it.
 *
 * @param port 0: any free one.
 * @param keeping knows what was known before, and keeps what becomes known. Absent: nothing is kept.
 * @throws ConsolePortError if it is taken.
 */
export async function startConsole(
  engine: LocalEngine<RunningClock>,
  { port, keeping }: { readonly port: number; readonly keeping?: ObservedKeeping | undefined },
): Promise<RunningConsole> {
  const target = await targetOf(engine);
  const workflows = new Map(
    target.workflows.map(({ stateMachineArn, workflow }) => [stateMachineArn, workflow]),
  );
  const observed = new Observed((arn) => workflows.get(arn) ?? arn.split(':').at(-1) ?? arn);
  keeping?.follow(observed, (arn) => engine.historyOf(arn) ?? []);
  const unobserve = engine.observe(observed.observe);
  const faults = new FaultSwitches(engine, () => {
    observed.stream.add({ type: 'faults', at: new Date(engine.clock.nowEpochMs()).toISOString() });
  });
  const handlers = handlersOf({ target, local: { engine, observed, faults } });
  const token = randomBytes(24).toString('base64url');
  const server = await serveApi({ port, handlers, token, stream: observed.stream }).catch(
    (error: unknown) => {
      unobserve();
      target.close();
      throw isTaken(error)
        ? new ConsolePortError(
            `Port ${port} of 127.0.0.1, for the console, is taken. Choose another with --console-port N; 0 takes any free one; --no-console does without.`,
          )
        : error;
    },
  );
  const left = leave({ pid: process.pid, endpoint: engine.endpoint, origin: server.origin, token });
  return {
    url: `${server.origin}/#token=${token}`,
    origin: server.origin,
    token,
    ...(left.warning === undefined ? {} : { warning: left.warning }),
    close: async () => {
      left.takeAway();
      unobserve();
      await server.close();
      target.close();
    },
  };
}

function leave(running: Running): { readonly takeAway: () => void; readonly warning?: string } {
  try {
    return { takeAway: leaveRunning(running) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { takeAway: () => {}, warning: `Other commands do not find the console: ${why}` };
  }
}

function targetOf({ endpoint }: LocalEngine): Promise<Target> {
  const silent = { line: () => {}, errorLine: () => {}, style: (_: unknown, text: string) => text };
  return findTarget({ options: { 'endpoint-url': endpoint }, terminal: silent });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
