import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SynthesizedFolder } from '../support/synthesize.ts';

const FILE = 'cdk.tf.json';

/** The Terraform JSON of a stack, as far as permissions are concerned. Attributes are as written, references included. */
export interface StackDocument {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface StackFile {
  /** Where the stack lies, with the bundles that it names. */
  readonly folder: string;
  readonly document: StackDocument;
}

/** The one stack in what CDKTF synthesized. @throws Error if there are none or several. */
export function readStack(synthesized: string): StackFile {
  const stacks = join(synthesized, 'stacks');
  const [name, ...others] = readdirSync(stacks);
  if (name === undefined || others.length > 0)
    throw new Error(
      `A synthesized folder has one stack, but ${stacks} has ${others.length + 1}. Run pnpm synth.`,
    );
  const folder = join(stacks, name);
  return { folder, document: JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as StackDocument };
}

/** Writes a changed document into a folder of its own, beside the same bundles. */
export function copyOf({ folder }: StackFile, document: StackDocument): SynthesizedFolder {
  const copy = mkdtempSync(join(tmpdir(), 'wfm-permissions-'));
  for (const name of readdirSync(folder)) {
    if (name !== FILE) symlinkSync(join(folder, name), join(copy, name));
  }
  writeFileSync(join(copy, FILE), JSON.stringify(document));
  return { folder: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}

/** The resource that a reference such as `${aws_sqs_queue.letters.arn}` means. @throws Error if it means none. */
export function referenced(document: StackDocument, reference: string): Attributes {
  const [, type = '', name = ''] = /^\$\{(\w+)\.(\w+)\.\w+\}$/.exec(reference) ?? [];
  const attributes = document.resource[type]?.[name];
  if (attributes === undefined)
    throw new Error(`${reference} must mean a resource of the stack, but means none.`);
  return attributes;
}

/** The same document with other attributes of one resource. */
export function withResource(
  document: StackDocument,
  { type, name }: { readonly type: string; readonly name: string },
  attributes: Attributes,
): StackDocument {
  const ofType = document.resource[type] ?? {};
  return { ...document, resource: { ...document.resource, [type]: { ...ofType, [name]: attributes } } };
}
