import { defineConfig } from 'vitest/config';

const STEP_MS = 900_000;

export default defineConfig({
  test: {
    include: ['acceptance/**/*.test.ts'],
    testTimeout: STEP_MS,
    hookTimeout: STEP_MS,
    // Steps build on each other, and the programs under test use what the machine has.
    fileParallelism: false,
    bail: 1,
    disableConsoleIntercept: true,
  },
});
