import { configDefaults, defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** On a deployed stack the scenarios wait in real time, so all of them wait together, whatever the number of cores. */
const remote = (process.env['WFM_E2E_OUTPUTS'] ?? '') !== '';

export default defineConfig((env) => ({
  test: {
    ...shared(env).test,
    ...(remote
      ? {
          sequence: { concurrent: true },
          maxConcurrency: 20,
          pool: 'threads',
          maxWorkers: 8,
          testTimeout: 600_000,
          // The folders in there look at the stack on the engine alone; so do examples, which show the engine to users.
          include: ['test/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/**/*.example.test.ts'],
        }
      : {}),
  },
}));
