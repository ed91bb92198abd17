import { test as base } from 'vitest';
import { type EngineBackend, KINDS, startEngineBackend } from '../../src/engine-backend.ts';
import { Scenario } from '../../src/scenario.ts';

interface Fixture {
  readonly backend: EngineBackend;
  readonly scenario: Scenario;
  /** Sends an event of the workflow, by the name of its declaration. */
  readonly send: (name: string, detail?: Readonly<Record<string, unknown>>) => Promise<string>;
}

export const KEY = 'parcel-1';

/** Tests of a workflow of the fixture stack (apps/infra/fixtures/kinds), each with an engine of its own. */
export function testOf(workflow: string) {
  return base.extend<Fixture>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that one needs from the pattern.
    backend: async ({}, use) => {
      const backend = await startEngineBackend(KINDS, workflow);
      try {
        await use(backend);
      } finally {
        await backend.close();
      }
    },
    scenario: async ({ backend }, use) => use(new Scenario(backend)),
    send: async ({ scenario }, use) =>
      use((name, detail = {}) =>
        scenario.send({
          source: `kinds.${workflow}`,
          detailType: name,
          detail: { workflowkey: KEY, ...detail },
        }),
      ),
  });
}
