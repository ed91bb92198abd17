import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from '../../scripts/bundle-options.ts';

/** Starts this engine on the port that it is given. */
export const ENGINE_SCRIPT = fileURLToPath(new URL('../../dist/bench/engine.js', import.meta.url));

/** Makes the engine plain JavaScript, as it is when people run it. */
export async function buildEngine(): Promise<void> {
  await build({
    ...BUNDLE_OPTIONS,
    entryPoints: [fileURLToPath(new URL('engine.ts', import.meta.url))],
    outfile: ENGINE_SCRIPT,
  });
}
