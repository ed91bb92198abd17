import { availableParallelism } from 'node:os';

import type { ViteUserConfig } from 'vitest/config';

/** What the tests of every workspace have in common. */
export const shared = {
  test: {
    include: ['test/**/*.test.ts'],
    // To load hundreds of small modules for every file takes longer than to run its tests. No test changes what it loads, so all
    // files of a process share it.
    isolate: false,
    // Two even on a machine of two cores, where the longest suite ends alone.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    unstubEnvs: true,
    // Some tests start processes or search thousands of histories. The limit is for what hangs, on a busy machine too.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // The machine's Node.js is the user's choice; the functions run with their own.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
} satisfies ViteUserConfig;
