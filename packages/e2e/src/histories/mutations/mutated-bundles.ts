import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FUNCTION_NAMES } from '@wfm/contract';
import { build, type Plugin } from 'esbuild';
import type { Mutation } from './mutations.ts';

const HANDLERS = fileURLToPath(new URL('../../../../handlers/', import.meta.url));

/** How the functions are bundled; it is taken by its file, as everything of the product is here. */
interface BundlingModule {
  lambdaSdk(): Plugin;
}

/**
 * The source file of a mutation, with its text replaced.
 *
 * @throws Error if the text does not stand in the file exactly once: the source has changed, and the mutation must follow.
 */
export function mutatedSource(mutation: Mutation): { readonly path: string; readonly contents: string } {
  const path = join(HANDLERS, 'src', mutation.file);
  const source = readFileSync(path, 'utf8');
  const found = source.split(mutation.text).length - 1;
  if (found !== 1) {
    throw new Error(
      `The mutation "${mutation.name}" replaces a text that stands once in ${mutation.file}, but it stands there ${found} times. ` +
        'Write the mutation anew for what the file has become.',
    );
  }
  return { path, contents: source.replace(mutation.text, () => mutation.replacement) };
}

/**
 * Bundles the functions with one text of their sources replaced.
 *
 * @returns the folder, which holds one folder with `index.mjs` per function; the caller removes it.
 * @throws Error if {@link mutatedSource} does.
 */
export async function mutatedBundles(mutation: Mutation): Promise<string> {
  const { path, contents } = mutatedSource(mutation);
  const { lambdaSdk } = (await import(join(HANDLERS, 'scripts/lambda-sdk/plugin.ts'))) as BundlingModule;
  const folder = mkdtempSync(join(tmpdir(), 'wfm-mutation-'));
  await Promise.all(
    FUNCTION_NAMES.map((name) =>
      build({
        absWorkingDir: HANDLERS,
        entryPoints: [`src/functions/${name}.ts`],
        outfile: join(folder, name, 'index.mjs'),
        bundle: true,
        platform: 'node',
        format: 'esm',
        target: 'node22',
        mainFields: ['module', 'main'],
        logLevel: 'error',
        plugins: [inPlaceOf(path, contents), lambdaSdk()],
      }),
    ),
  );
  return folder;
}

function inPlaceOf(path: string, contents: string): Plugin {
  return {
    name: 'mutation',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, (args) => (args.path === path ? { contents, loader: 'ts' } : undefined));
    },
  };
}
