import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Everything but the engine, which is built by itself, goes into one file: the AWS SDK alone is hundreds of modules.
// The file lies as deep as the sources that look for the synthesized stack from where they are.
await build({
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  entryPoints: ['src/main.ts'],
  outfile: 'dist/bin/wfm.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  mainFields: ['module', 'main'],
  alias: { '@wfm/local': '@wfm/local/built' },
  external: ['@wfm/local/built'],
  sourcemap: 'linked',
  logLevel: 'warning',
});
