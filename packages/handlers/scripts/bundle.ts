import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BUNDLE_FORMAT, BUNDLE_NAMES } from '@wfm/contract';
import { build } from 'esbuild';
import { lambdaSdk, sentBy } from './lambda-sdk/plugin.ts';

const BUDGET_BYTES = 200_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

async function bundle(name: string): Promise<number> {
  const outfile = `${dist}/${name}/index.mjs`;
  await mkdir(`${dist}/${name}`, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [`src/functions/${name}.ts`],
    outfile,
    ...BUNDLE_FORMAT,
    mainFields: [...BUNDLE_FORMAT.mainFields],
    // Beside the bundle and not in it: the stack packs index.mjs, and a stack trace is read with the map at hand.
    sourcemap: 'external',
    sourcesContent: false,
    plugins: [lambdaSdk(sentBy(name))],
  });
  return (await stat(outfile)).size;
}

await rm(dist, { recursive: true, force: true });
const sizes = await Promise.all(BUNDLE_NAMES.map(async (name) => ({ name, bytes: await bundle(name) })));
// `--quiet`: for programs that take what is written for an error.
const shown = process.argv.includes('--quiet') ? [] : sizes;
for (const { name, bytes } of shown) {
  const share = Math.round((100 * bytes) / BUDGET_BYTES);
  process.stdout.write(
    `${name.padEnd(10)} ${(bytes / 1_000).toFixed(1).padStart(6)} kB  ${share} % of the budget\n`,
  );
}
const over = sizes.filter(({ bytes }) => bytes > BUDGET_BYTES);
if (over.length > 0) {
  process.stderr.write(
    `A bundle has at most ${BUDGET_BYTES / 1_000} kB, but ${over.map(({ name, bytes }) => `${name} has ${(bytes / 1_000).toFixed(1)} kB`).join(', ')}. ` +
      'See what it holds with esbuild --analyze, and leave out what a function does not need.\n',
  );
  process.exitCode = 1;
}
