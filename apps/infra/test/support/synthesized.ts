import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowModule } from '@wfm/constructs';
import { sample, writeBundles } from '@wfm/constructs/testing';
import { parseSettingsInput } from '../../src/config/parse-settings.ts';
import type { SettingsInput } from '../../src/config/schema.ts';
import { synthesize } from '../../src/synthesize.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** Terraform JSON as tests read it. */
export interface Synthesized {
  readonly terraform: Arguments;
  readonly provider: Readonly<Record<string, readonly Arguments[]>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Arguments>>>>;
}

/** What Terraform gets for these settings. */
export function synthesized(
  input: SettingsInput = {},
  workflows: readonly WorkflowModule[] = [sample],
): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'wfm-'));
  try {
    const outputFolder = join(folder, 'out');
    const stack = synthesize({
      settings: parseSettingsInput(input),
      workflows,
      bundlesFolder: writeBundles(join(folder, 'bundles')),
      stateFolder: folder,
      outputFolder,
    });
    return JSON.parse(
      readFileSync(join(outputFolder, 'stacks', stack, 'cdk.tf.json'), 'utf8'),
    ) as Synthesized;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The arguments of one resource, without CDKTF's notes. @throws Error if there is no such resource. */
export function resource({ resource: all }: Synthesized, type: string, name: string): Arguments {
  const found = all[type]?.[name];
  if (found === undefined) {
    throw new Error(`There is no ${type}.${name}; there are ${Object.keys(all[type] ?? {}).join(', ')}.`);
  }
  const { '//': _notes, ...rest } = found;
  return rest;
}

/** The resources of a type by name. */
export function resourcesOf(
  { resource: all }: Synthesized,
  type: string,
): Readonly<Record<string, Arguments>> {
  return all[type] ?? {};
}

/** The statements of a policy document, or any other JSON argument. */
export function json(value: unknown): Record<string, unknown> {
  if (typeof value !== 'string') throw new TypeError(`Not a JSON text: ${String(value)}`);
  return JSON.parse(value) as Record<string, unknown>;
}
