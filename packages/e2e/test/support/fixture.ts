import type { LocalEngine, VirtualClock } from '@wfm/local';
import { test as base } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import { type EngineBackend, startEngineBackend } from '../../src/engine-backend.ts';
import { Scenario } from '../../src/scenario.ts';

interface Fixture {
  readonly engineBackend: EngineBackend;
  /** Wherever the stack runs. */
  readonly backend: Backend;
  readonly scenario: Scenario;
  /** The engine itself, for scenarios that switch faults on. */
  readonly engine: LocalEngine<VirtualClock>;
}

/** A test with an engine of its own, which ends with it. The engine fails the test if it made a mistake itself. */
export const test = base.extend<Fixture>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern.
  engineBackend: async ({}, use) => {
    const backend = await startEngineBackend();
    try {
      await use(backend);
    } finally {
      await backend.close();
    }
  },
  backend: async ({ engineBackend }, use) => use(engineBackend),
  scenario: async ({ backend }, use) => use(new Scenario(backend)),
  engine: async ({ engineBackend }, use) => use(engineBackend.engine),
});
