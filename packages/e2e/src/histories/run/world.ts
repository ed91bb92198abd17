import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LocalEngine, startLocal, VirtualClock } from '@wfm/local';
import { type Clients, clientsOf, destroyClients } from '../../clients.ts';
import type { WorkflowName } from '../model/fixture.ts';
import type { QueueName } from '../model/history.ts';
import { Recorder } from '../observe/recorder.ts';
import { nextReleaseBundles } from '../releases/next-release.ts';
import { CallsInTurn } from './calls-in-turn.ts';
import { deployFunctions } from './deploy.ts';
import { SeededIds } from './seeded-ids.ts';

/** What `pnpm synth:histories` made. */
const STACK = fileURLToPath(new URL('../../../../../apps/infra/dist/histories', import.meta.url));
const START = Date.UTC(2026, 0, 1);

/** Bundles that a deployment puts in place: a folder with `index.mjs` per function. */
export interface Releases {
  readonly bundles: string;
  readonly nextBundles: string;
}

/** The fixture stack on an engine, one for many histories: they run one after the other, each on keys of its own. */
export interface World {
  readonly engine: LocalEngine<VirtualClock>;
  readonly clients: Clients;
  readonly recorder: Recorder;
  readonly ids: SeededIds;
  readonly calls: CallsInTurn;
  readonly stateMachineArns: Readonly<Record<WorkflowName, string>>;
  readonly functionNames: Readonly<Record<string, string>>;
  readonly queueUrls: Readonly<Record<QueueName, string>>;
  readonly tableName: string;
  readonly busName: string;
  readonly busArn: string;
  readonly releases: Releases;
  nowMs(): number;
  close(): Promise<void>;
}

/** How a world is opened. */
export interface Opening extends Partial<Releases> {
  /**
   * Whether functions that run at the same time make their calls one at a time, in an order that repeats. Default true;
   * otherwise they make them as they come, which is faster, and never the same.
   */
  readonly takesTurns?: boolean;
}

/** @param given what deployments put in place. Absent: what was built, and what {@link nextReleaseBundles} makes of its sources. */
export async function openWorld(given: Opening = {}): Promise<World> {
  const { takesTurns = true } = given;
  const clock = new VirtualClock({ startEpochMs: START });
  const ids = new SeededIds();
  const calls = new CallsInTurn(clock, () => ids.random());
  const { aroundCall } = calls;
  const engine = await startLocal({ stackDir: STACK, clock, ids, ...(takesTurns ? { aroundCall } : {}) });
  calls.watch(engine);
  const { endpoint, region, credentials, outputs } = engine;
  const clients = clientsOf({ endpoint, region, credentials, maxAttempts: 1 });
  const busName = String(outputs['event_bus_name']);
  const nextBundles = given.nextBundles ?? (await nextReleaseBundles());
  const world: World = {
    engine,
    clients,
    recorder: new Recorder(engine, busName),
    ids,
    calls,
    stateMachineArns: outputs['state_machine_arns'] as World['stateMachineArns'],
    functionNames: outputs['function_names'] as World['functionNames'],
    queueUrls: {
      'failed signals': String(outputs['failed_signals_queue_url']),
      'undelivered events': String(outputs['undelivered_events_queue_url']),
    },
    tableName: String(outputs['table_name']),
    busName,
    busArn: String(outputs['event_bus_arn']),
    releases: {
      bundles: given.bundles ?? BUILT,
      nextBundles,
    },
    nowMs: () => clock.nowEpochMs(),
    close: async () => {
      destroyClients(clients);
      if (given.nextBundles === undefined) rmSync(nextBundles, { recursive: true });
      await engine.close();
    },
  };
  if (given.bundles !== undefined) await deployFunctions(world, given.bundles);
  return world;
}

const BUILT = fileURLToPath(new URL('../../../../handlers/dist', import.meta.url));
