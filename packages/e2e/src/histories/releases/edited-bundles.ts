import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleName, FUNCTION_NAMES } from '@wfm/contract';
import { build, type Plugin } from 'esbuild';

/** A text in one source file, replaced. */
export interface Edit {
  /** Relative to the folder `packages`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
}

const PACKAGES = fileURLToPath(new URL('../../../../', import.meta.url));
const HANDLERS = fileURLToPath(new URL('../../../../handlers/', import.meta.url));

/** How the functions are bundled; it is taken by its file, as everything of the product is here. */
interface BundlingModule {
  lambdaSdk(sent: { readonly sendsLists: boolean }): Plugin;
  sentBy(name: string): { readonly sendsLists: boolean };
}

/**
 * The source files that edits change, by path, as they leave them.
 *
 * @param why said where an edit cannot be made.
 * @throws Error if a text does not stand in its file exactly once: the source has changed, and the edit must follow.
 */
export function editedSources(why: string, edits: readonly Edit[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { file, text, replacement } of edits) {
    const path = join(PACKAGES, file);
    const source = sources.get(path) ?? readFileSync(path, 'utf8');
    const found = source.split(text).length - 1;
    if (found !== 1) {
      throw new Error(
        `"${why}" replaces a text that stands once in ${file}, but it stands there ${found} times. ` +
          'Write the edit anew for what the file has become.',
      );
    }
    sources.set(
      path,
      source.replace(text, () => replacement),
    );
  }
  return sources;
}

/**
 * Bundles the functions with texts of their sources replaced.
 *
 * @param names of the functions. Default: those that every stack has.
 * @returns the folder, which holds one folder with `index.mjs` per function; the caller removes it.
 * @throws Error if {@link editedSources} does.
 */
export async function editedBundles(
  why: string,
  edits: readonly Edit[],
  names: readonly BundleName[] = FUNCTION_NAMES,
): Promise<string> {
  const sources = editedSources(why, edits);
  const { lambdaSdk, sentBy } = (await import(
    join(HANDLERS, 'scripts/lambda-sdk/plugin.ts')
  )) as BundlingModule;
  const folder = mkdtempSync(join(tmpdir(), 'wfm-bundles-'));
  await Promise.all(
    names.map((name) =>
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
        plugins: [inPlaceOf(sources), lambdaSdk(sentBy(name))],
      }),
    ),
  );
  return folder;
}

function inPlaceOf(sources: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'edits',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = sources.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  };
}
