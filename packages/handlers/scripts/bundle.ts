import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { BUNDLE_FORMAT, BUNDLE_NAMES } from '@wfm/contract';
import { build } from 'esbuild';
import { lambdaSdk, sentBy } from './lambda-sdk/plugin.ts';

const BUDGET_BYTES = 200_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

/**
 * Puts a file where others may be reading it: a synthesis can bundle anew while another reads what it packs. They find the whole
 * file of before or the whole new one.
 */
async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}

/** @returns its size in bytes. */
async function bundle(name: string): Promise<number> {
  const outfile = `${dist}/${name}/index.mjs`;
  await mkdir(`${dist}/${name}`, { recursive: true });
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/functions/${name}.ts`],
    outfile,
    write: false,
    ...BUNDLE_FORMAT,
    mainFields: [...BUNDLE_FORMAT.mainFields],
    // Beside the bundle and not in it: the stack packs index.mjs, and a stack trace is read with the map at hand.
    sourcemap: 'external',
    sourcesContent: false,
    plugins: [lambdaSdk(sentBy(name))],
  });
  await Promise.all(outputFiles.map(({ path, contents }) => replaceFile(path, contents)));
  return (await stat(outfile)).size;
}

/** Takes away the bundles of functions that are no more. */
async function prune(): Promise<void> {
  const gone = (await readdir(dist)).filter((name) => !BUNDLE_NAMES.some((kept) => kept === name));
  await Promise.all(gone.map((name) => rm(`${dist}/${name}`, { recursive: true, force: true })));
}

const sizes = await Promise.all(BUNDLE_NAMES.map(async (name) => ({ name, bytes: await bundle(name) })));
await prune();
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
