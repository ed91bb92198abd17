import { availableParallelism } from 'node:os';

import { type ConfigEnv, configDefaults, type ViteUserConfig } from 'vitest/config';

/** Tests that take long. `pnpm test` leaves them out, and `pnpm test:long` runs nothing else. */
const LONG = '**/*.long.test.ts';

/** Whether those are wanted: `vitest run --mode long`. */
export function wantsLong({ mode }: ConfigEnv): boolean {
  return mode === 'long';
}

/** What the tests of every workspace have in common. */
export function shared(env: ConfigEnv) {
  return {
    test: {
      ...(wantsLong(env)
        ? { include: [LONG], exclude: configDefaults.exclude }
        : { include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, LONG] }),
      // To load hundreds of small modules for every file takes longer than to run its tests. No test changes what it loads, so
      // all files of a process share it.
      isolate: false,
      // Two even on a machine of two cores, where the longest suite ends alone.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      unstubEnvs: true,
      // Some tests start processes or search thousands of histories. The limit is for what hangs, on a busy machine too.
      testTimeout: 180_000,
      hookTimeout: 180_000,
      expect: { poll: { timeout: 60_000 } },
      // The machine's Node.js is the user's choice; the functions run with their own.
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    },
  } satisfies ViteUserConfig;
}
