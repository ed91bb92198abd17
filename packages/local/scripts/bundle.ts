import { build } from 'esbuild';
import { BUNDLE_OPTIONS } from './bundle-options.ts';

// Programs that only start the engine take this file: it loads in a quarter of the time that the sources take, since
// nothing is translated on the way, and leaves the memory of the translator to workflows.
await build({
  ...BUNDLE_OPTIONS,
  entryPoints: ['src/index.ts'],
  outfile: 'dist/index.js',
  sourcemap: 'linked',
});
