import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import type { Backend } from './backend.ts';
import { clientsOf, destroyClients } from './clients.ts';
import { deployedStack } from './deployed-stack.ts';

/** The stack of the scenarios, which `turbo run synth:scenarios` makes whatever workflows are listed. */
export const SYNTHESIZED = fileURLToPath(new URL('../../../apps/infra/dist/scenarios', import.meta.url));
/** Workflows that say more of their events than the sample does, made by the same task. */
export const KINDS = fileURLToPath(new URL('../../../apps/infra/dist/kinds', import.meta.url));
/** A workflow with an inbox and nothing else, made by the same task. */
export const MESSAGES = fileURLToPath(new URL('../../../apps/infra/dist/messages', import.meta.url));
const START = Date.UTC(2026, 0, 1);

/** The stack on the local engine, in virtual time. */
export interface EngineBackend extends Backend {
  readonly engine: LocalEngine<VirtualClock>;
}

/** @throws Error if the folder is not there, with how it is made. */
function assertSynthesized(stackDir: string): void {
  if (existsSync(stackDir)) return;
  throw new Error(
    `The scenarios run a synthesized stack, but there is no ${stackDir}. Run: npx -y pnpm@10 exec turbo run synth:scenarios`,
  );
}

/**
 * Starts the engine on a synthesized stack.
 *
 * @param workflow the one that scenarios are about. Absent: the sample.
 */
export async function startEngineBackend(stackDir = SYNTHESIZED, workflow?: string): Promise<EngineBackend> {
  assertSynthesized(stackDir);
  const engine = await startLocal({
    stackDir,
    clock: new VirtualClock({ startEpochMs: START }),
  });
  const { endpoint, region, credentials } = engine;
  const clients = clientsOf({ endpoint, region, credentials, maxAttempts: 1 });
  return {
    engine,
    clients,
    stack: deployedStack(engine.outputs, workflow),
    atOnceMs: 0,
    gaps: [],
    meets: () => false,
    // Every test has an engine of its own, and with it an empty table.
    key: (name) => name,
    pass: (seconds) => engine.advance(seconds * 1_000),
    settle: () => engine.settle(),
    close: async () => {
      destroyClients(clients);
      await engine.close();
    },
  };
}
