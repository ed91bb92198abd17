import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyCheckout } from '../copy-checkout.ts';
import { newWorkflow } from '../new-workflow/new-workflow.ts';

/** What of a checkout does not depend on the list, and is taken from there. */
const SHARED = ['node_modules', 'packages', 'apps/cli', 'apps/infra/node_modules'];
const AT_THE_TOP = ['biome.json', 'package.json', 'tsconfig.base.json', 'vitest.shared.ts', '.gitignore'];

const WORKFLOWS = join('apps', 'infra', 'workflows');

/** The samples, by their folders: what each exports, in the order of the imports. */
const SAMPLES = {
  approval: 'approvalWorkflow',
  cart: 'cartWorkflow',
  order: 'orderWorkflow',
  sample: 'sample',
} as const;

export type Sample = keyof typeof SAMPLES;

export interface ListedCheckout {
  readonly checkout: string;
  /** Folder that is made. */
  readonly folder: string;
  /** Samples that are listed, first. */
  readonly samples: readonly Sample[];
  /** Names of workflows that are made, as a user makes them. */
  readonly made: readonly string[];
}

/** Those of the samples that nobody has taken away. */
export function samplesThere(checkout: string, samples: readonly Sample[]): readonly Sample[] {
  return samples.filter((name) => existsSync(join(checkout, WORKFLOWS, name)));
}

/** A checkout in which other workflows are listed. */
export function listedCheckout({ checkout, folder, samples, made }: ListedCheckout): void {
  copyCheckout(checkout, folder, 'apps/infra');
  for (const file of AT_THE_TOP) cpSync(join(checkout, file), join(folder, file));
  for (const shared of SHARED) {
    mkdirSync(dirname(join(folder, shared)), { recursive: true });
    symlinkSync(join(checkout, shared), join(folder, shared));
  }
  const workflowsFolder = join(folder, WORKFLOWS);
  rmSync(workflowsFolder, { recursive: true });
  mkdirSync(workflowsFolder);
  for (const name of samples) {
    cpSync(join(checkout, WORKFLOWS, name), join(workflowsFolder, name), { recursive: true });
  }
  writeFileSync(join(workflowsFolder, 'index.ts'), listOf(samples));
  const templateFolder = join(folder, 'apps', 'infra', 'templates', 'workflow');
  for (const workflow of made) newWorkflow({ workflow, templateFolder, workflowsFolder });
}

function listOf(samples: readonly Sample[]): string {
  const imports = samples.map((name) => `import { ${SAMPLES[name]} } from './${name}/index.ts';\n`);
  const names = samples.map((name) => SAMPLES[name]).join(', ');
  return `import type { WorkflowModule } from '@wfm/constructs';
${imports.join('')}
/** The workflows of the stack. */
export const WORKFLOWS: readonly WorkflowModule[] = [${names}];
`;
}
