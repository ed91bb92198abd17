import { configDefaults, defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** On a deployed stack the scenarios wait in real time, so they wait together. */
const remote = (process.env['WFM_E2E_OUTPUTS'] ?? '') !== '';

export default defineConfig({
  test: {
    ...shared.test,
    ...(remote
      ? {
          sequence: { concurrent: true },
          maxConcurrency: 20,
          testTimeout: 600_000,
          // Examples show the engine to users, whatever else runs.
          exclude: [...configDefaults.exclude, 'test/**/*.example.test.ts'],
        }
      : {}),
  },
});
