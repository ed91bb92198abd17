import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowModule } from '@wfm/constructs';
import { TOP_LEVEL } from './config/caller.ts';
import { InfraError } from './errors.ts';

/** Thrown when the list of workflows names what is not there. Nothing was synthesized. */
export class WorkflowListError extends InfraError {
  override readonly name = 'WorkflowListError';
}

/** What a list of workflows says. */
export interface WorkflowList {
  readonly workflows: readonly WorkflowModule[];
  /** Sentences about folders that the list does not have. */
  readonly doubts: readonly string[];
}

/**
 * The workflows of a list.
 *
 * @param list a module that exports them as `WORKFLOWS`; beside it is a folder with `index.ts` for each.
 * @throws WorkflowListError if the list, or a file that it leads to, imports one that is not there.
 */
export async function readWorkflowList(list: URL): Promise<WorkflowList> {
  const folder = new URL('.', list);
  const { WORKFLOWS } = (await imported(list)) as { readonly WORKFLOWS: readonly WorkflowModule[] };
  const text = readFileSync(list, 'utf8');
  const unlisted = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.ts`, folder)))
    .filter(({ name }) => !text.includes(`'./${name}/`));
  return {
    workflows: WORKFLOWS,
    doubts: unlisted.map(
      ({ name }) =>
        `Workflow "${name}": its folder is there, but ${shown(list)} does not import it, so that it is not in the stack. Put it into the list.`,
    ),
  };
}

async function imported(list: URL): Promise<unknown> {
  try {
    return await import(list.href);
  } catch (error) {
    const [, asked, importer] = NOT_FOUND.exec(error instanceof Error ? error.message : '') ?? [];
    if (asked === undefined || importer === undefined) throw error;
    const missing = resolve(dirname(importer), asked);
    const isOfList = importer === fileURLToPath(list);
    throw new WorkflowListError(
      isOfList
        ? `The list of workflows ${shown(list)} imports the workflow "${basename(dirname(missing))}", but there is no ${shown(missing)}. Take its lines out of the list, or put its folder back.`
        : `${shown(importer)} imports ${shown(missing)}, which is not there. Correct the path.`,
      { cause: error },
    );
  }
}

/** Of a file: a whole path in Node.js, as it is written in other loaders. Source: Node.js, ERR_MODULE_NOT_FOUND. */
const NOT_FOUND = /^Cannot find module '([./][^']+)' imported from (.+)$/;

function shown(file: URL | string): string {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  const fromTop = relative(TOP_LEVEL, path);
  return fromTop.startsWith('..') ? path : fromTop;
}
