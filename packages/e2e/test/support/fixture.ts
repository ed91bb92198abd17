import type { LocalEngine, VirtualClock } from '@wfm/local';
import { test as base } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import { type EngineBackend, startEngineBackend } from '../../src/engine-backend.ts';
import { connectRemoteBackend } from '../../src/remote-backend.ts';
import { remoteSettings } from '../../src/remote-settings.ts';
import { Scenario } from '../../src/scenario.ts';

type Place =
  | { readonly kind: 'engine'; readonly backend: EngineBackend }
  | { readonly kind: 'remote'; readonly backend: Backend };

async function openPlace(): Promise<Place> {
  const settings = remoteSettings(process.env);
  return settings === undefined
    ? { kind: 'engine', backend: await startEngineBackend() }
    : { kind: 'remote', backend: connectRemoteBackend(settings) };
}

interface Fixture {
  readonly place: Place;
  /** Wherever the stack runs: on the local engine, or where the environment variables say. */
  readonly backend: Backend;
  readonly scenario: Scenario;
  /** The workflow key of an order, used by no other test. */
  readonly order: (number: number) => string;
  /** Time that passes at once and to the second, however long. Elsewhere the scenario is skipped. */
  readonly virtualTime: Pick<Backend, 'pass'>;
  /** The engine itself, for scenarios that switch faults on. Elsewhere the scenario is skipped. */
  readonly engine: LocalEngine<VirtualClock>;
}

/**
 * A test with an engine of its own, which ends with it. The engine fails the test if it made a mistake itself.
 * With a deployed stack in the environment (see remote-settings.ts) the same test runs there, with keys of its own.
 */
export const test = base.extend<Fixture>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern.
  place: async ({}, use) => {
    const place = await openPlace();
    try {
      await use(place);
    } finally {
      await place.backend.close();
    }
  },
  backend: async ({ place }, use) => use(place.backend),
  scenario: async ({ backend }, use) => use(new Scenario(backend)),
  order: async ({ backend }, use) => use((number) => backend.key(`order-${number}`)),
  virtualTime: async ({ place, skip }, use) => {
    if (place.kind === 'remote') skip('needs virtual time: it lasts hours, or is measured to the second');
    await use(place.backend);
  },
  engine: async ({ place, skip }, use) => {
    if (place.kind === 'remote') return skip('needs the fault switches of the local engine');
    return use(place.backend.engine);
  },
});
