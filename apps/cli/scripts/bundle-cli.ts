import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Puts the command into one file, but for the engine, which is built by itself: the AWS SDK alone is hundreds of modules.
 *
 * @param engine where the file finds the engine. It says so to Node.js as any import does.
 */
export async function bundleCli(outfile: string, engine: string): Promise<void> {
  await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: ['src/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      {
        name: 'engine',
        setup: ({ onResolve }) => {
          onResolve({ filter: /^@wfm\/local$/ }, () => ({ path: engine, external: true }));
        },
      },
    ],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
