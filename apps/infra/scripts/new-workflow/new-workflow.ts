import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_NAMES } from '@wfm/contract';
import { InfraError } from '../../src/errors.ts';

/** What the template calls a workflow: as a name, as an identifier, and as a type. */
const IN_TEMPLATE = /(?<name>example-workflow)|(?<identifier>example)|Example/g;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Also part of a role's name, in which AWS takes 64 characters with prefix, environment and region. */
const LONGEST_NAME_CHARACTERS = 32;
const LIST = 'index.ts';
const LISTED = /export const WORKFLOWS: readonly WorkflowModule\[\] = \[(?<entries>[^\]]*)\];/;

/** Thrown when a workflow cannot be made. Nothing was written. */
export class NewWorkflowError extends InfraError {
  override readonly name = 'NewWorkflowError';
}

export interface NewWorkflowOptions {
  readonly workflow: string;
  /** Folder whose files are copied. */
  readonly templateFolder: string;
  /** Folder that holds a folder per workflow, and their list. */
  readonly workflowsFolder: string;
  /** Whether nothing is written. Absent: it is. */
  readonly isDryRun?: boolean;
}

/**
 * Makes a workflow: a folder with its definition, events and test, and its line in the list.
 *
 * @returns the files that were written, or would be, by their path in the folder of workflows.
 * @throws NewWorkflowError if the name is not one, or is taken, or the list is not written as it was made.
 */
export function newWorkflow({
  workflow,
  templateFolder,
  workflowsFolder,
  isDryRun = false,
}: NewWorkflowOptions): string[] {
  refuseName(workflow);
  if (existsSync(join(workflowsFolder, workflow))) {
    throw new NewWorkflowError(`A workflow needs a folder of its own, but there is a folder ${workflow}.`);
  }
  const list = listWith(workflow, readFileSync(join(workflowsFolder, LIST), 'utf8'));
  const write = (path: string, text: string) => {
    if (!isDryRun) writeFileSync(join(workflowsFolder, path), text);
  };
  if (!isDryRun) mkdirSync(join(workflowsFolder, workflow));
  const files = readdirSync(templateFolder).map((file) => {
    const path = join(workflow, renamed(file, workflow));
    write(path, renamed(readFileSync(join(templateFolder, file), 'utf8'), workflow));
    return path;
  });
  write(LIST, list);
  return [...files, LIST];
}

function refuseName(workflow: string): void {
  const taken = BUNDLE_NAMES.some((name) => name === workflow);
  if (NAME.test(workflow) && workflow.length <= LONGEST_NAME_CHARACTERS && !taken) return;
  throw new NewWorkflowError(
    `The name of a workflow must be lower-case letters and digits in parts joined by "-", a letter first, at most ${LONGEST_NAME_CHARACTERS} characters, ` +
      `and none of ${BUNDLE_NAMES.join(', ')}, but is ${JSON.stringify(workflow)}. Name it after what it does: order-fulfilment.`,
  );
}

/** The list with one more import and entry. */
function listWith(workflow: string, list: string): string {
  const identifier = `${camelCase(workflow)}Workflow`;
  const entries = LISTED.exec(list)?.groups?.['entries'];
  if (entries === undefined) {
    throw new NewWorkflowError(
      `${LIST} must have \`export const WORKFLOWS: readonly WorkflowModule[] = […];\`, but has not. Write it so, or add the workflow by hand.`,
    );
  }
  const names = [...entries.split(',').map((entry) => entry.trim()), identifier].filter(Boolean);
  const oneLine = `export const WORKFLOWS: readonly WorkflowModule[] = [${names.join(', ')}];`;
  const declared =
    oneLine.length <= LINE_CHARACTERS
      ? oneLine
      : oneLine.replace(/\[([^[\]]+)\];$/, `[\n${names.map((name) => `  ${name},\n`).join('')}];`);
  return withImport(list.replace(LISTED, declared), identifier, workflow);
}

const LINE_CHARACTERS = 110;

/** With an import where Biome would sort it. */
function withImport(list: string, identifier: string, workflow: string): string {
  const line = `import { ${identifier} } from './${workflow}/index.ts';`;
  const lines = list.split('\n');
  const local = lines.filter((text) => /^import .* from '\.\//.test(text));
  const pathOf = (text: string) => /'(.*)'/.exec(text)?.[1] ?? '';
  const next = local.find((text) => isBefore(pathOf(line), pathOf(text)));
  const last = lines.findLastIndex((text) => text.startsWith('import '));
  lines.splice(next === undefined ? last + 1 : lines.indexOf(next), 0, line);
  return lines.join('\n');
}

/** Whether a path is sorted before another one: folder by folder, in whose names numbers are compared as numbers. */
function isBefore(path: string, other: string): boolean {
  const parts = (text: string) => text.replaceAll('/', '\0').match(/\d+|\D/g) ?? [];
  const [left, right] = [parts(path), parts(other)];
  const index = left.findIndex((part, at) => part !== right[at]);
  const [one, two] = [left[index] ?? '', right[index] ?? ''];
  const areNumbers = /^\d/.test(one) && /^\d/.test(two);
  return areNumbers ? Number(one) < Number(two) : one < two;
}

function renamed(text: string, workflow: string): string {
  const identifier = camelCase(workflow);
  return text.replaceAll(IN_TEMPLATE, (_, name?: string, lower?: string) => {
    if (name !== undefined) return workflow;
    return lower === undefined ? `${identifier.charAt(0).toUpperCase()}${identifier.slice(1)}` : identifier;
  });
}

function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
