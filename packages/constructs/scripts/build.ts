import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUNDLE_NAMES } from '@wfm/contract';
import { build } from 'esbuild';
import { rewriteDeclarations } from './rewrite-declarations.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HANDLERS = fileURLToPath(new URL('../../handlers/dist', import.meta.url));
const ENTRIES = ['index', 'asl', 'flow', 'monitored'];

const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

rmSync(`${ROOT}dist`, { recursive: true, force: true });

// The other workspaces are put into the files: the package that is installed needs nothing of them from elsewhere.
await build({
  absWorkingDir: ROOT,
  entryPoints: ENTRIES.map((entry) => `src/${entry}.ts`),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: Object.keys({ ...dependencies, ...peerDependencies }).flatMap((name) => [name, `${name}/*`]),
  logLevel: 'warning',
});

const tsc = `${ROOT}node_modules/.bin/tsc`;
const { status } = spawnSync(tsc, ['-p', 'scripts/declarations.tsconfig.json'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) throw new Error('The declarations could not be made; see above.');
rewriteDeclarations(`${ROOT}dist/types`);

for (const name of BUNDLE_NAMES) {
  cpSync(`${HANDLERS}/${name}/index.mjs`, `${ROOT}dist/bundles/${name}/index.mjs`);
}
