import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { StackNotFoundError } from './errors.ts';

/** A synthesized stack as it lies on disk. */
export interface StackDocument {
  /** Folder of the Terraform JSON, absolute; `path.module` of its expressions. */
  readonly folder: string;
  /** `undefined` for a section that the stack does not have. */
  readonly sections: {
    readonly resource?: JsonObject;
    readonly data?: JsonObject;
    readonly output?: JsonObject;
    readonly provider?: JsonObject;
    readonly variable?: JsonObject;
    readonly locals?: JsonObject;
  };
}

const FILE = 'cdk.tf.json';

/**
 * Sections that say how Terraform runs and change nothing here. `moved`, `removed` and `import` are about a state that
 * the engine does not have; `check` only warns.
 */
const IRRELEVANT_SECTIONS = new Set(['//', 'terraform', 'moved', 'removed', 'import', 'check']);
const SECTIONS = new Set(['resource', 'data', 'output', 'provider', 'variable', 'locals']);

/**
 * Reads a stack: a folder with `cdk.tf.json`, or what CDKTF synthesizes (`stacks/NAME/cdk.tf.json`) with one stack.
 *
 * @throws StackNotFoundError
 */
export async function readStackDocument(folder: string): Promise<StackDocument> {
  const stackFolder = await findStackFolder(resolve(folder));
  const document = await readJson(join(stackFolder, FILE));
  if (!isJsonObject(document))
    throw new StackNotFoundError(stackFolder, `has a ${FILE} that is not an object`);
  for (const section of Object.keys(document)) {
    if (!SECTIONS.has(section) && !IRRELEVANT_SECTIONS.has(section)) {
      throw new StackNotFoundError(
        stackFolder,
        `has a section ${JSON.stringify(section)}, which the local engine does not know`,
      );
    }
  }
  return {
    folder: stackFolder,
    sections: Object.fromEntries(Object.entries(document).filter(([section]) => SECTIONS.has(section))),
  };
}

async function findStackFolder(folder: string): Promise<string> {
  if (await exists(join(folder, FILE))) return folder;
  const stacks = join(folder, 'stacks');
  const names = await stackNames(folder, stacks);
  const [only, ...others] = names;
  if (only === undefined) throw new StackNotFoundError(folder, `has neither ${FILE} nor stacks/NAME/${FILE}`);
  if (others.length > 0) {
    throw new StackNotFoundError(folder, `has several stacks (${names.join(', ')}); name one as stacks/NAME`);
  }
  return join(stacks, only);
}

/** What CDKTF made in its last run, beside which folders of earlier ones may stay; without its manifest, all that is there. */
async function stackNames(folder: string, stacks: string): Promise<readonly string[]> {
  const manifest = join(folder, 'manifest.json');
  if (!(await exists(manifest))) return (await exists(stacks)) ? (await readdir(stacks)).sort() : [];
  const content = await readJson(manifest);
  const made = isJsonObject(content) ? content['stacks'] : undefined;
  return made !== undefined && isJsonObject(made) ? Object.keys(made).sort() : [];
}

async function readJson(path: string): Promise<Json> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Json;
  } catch (cause) {
    throw new StackNotFoundError(path, 'cannot be read as JSON', cause);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
