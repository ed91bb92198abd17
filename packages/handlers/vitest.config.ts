import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Properties against DynamoDB and child processes take seconds, and more on a machine that is busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
