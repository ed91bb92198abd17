import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyCheckout } from '../copy-checkout.ts';
import { newWorkflow } from '../new-workflow/new-workflow.ts';

/** What of a checkout does not depend on the list, and is taken from there. */
const SHARED = ['node_modules', 'packages', 'apps/cli', 'apps/infra/node_modules'];
const AT_THE_TOP = ['biome.json', 'package.json', 'tsconfig.base.json', 'vitest.shared.ts', '.gitignore'];

const EMPTY_LIST = `import type { WorkflowModule } from '@wfm/constructs';

/** The workflows of the stack. */
export const WORKFLOWS: readonly WorkflowModule[] = [];
`;
const SAMPLE_LIST = EMPTY_LIST.replace(
  "'@wfm/constructs';\n",
  "'@wfm/constructs';\nimport { sample } from './sample/index.ts';\n",
).replace('[];', '[sample];');

export interface ListedCheckout {
  readonly checkout: string;
  /** Folder that is made. */
  readonly folder: string;
  /** Whether the sample is listed, and first. */
  readonly sample: boolean;
  /** Names of workflows that are made, as a user makes them. */
  readonly made: readonly string[];
}

/** A checkout in which other workflows are listed. */
export function listedCheckout({ checkout, folder, sample, made }: ListedCheckout): void {
  copyCheckout(checkout, folder, 'apps/infra');
  for (const file of AT_THE_TOP) cpSync(join(checkout, file), join(folder, file));
  for (const shared of SHARED) {
    mkdirSync(dirname(join(folder, shared)), { recursive: true });
    symlinkSync(join(checkout, shared), join(folder, shared));
  }
  const infra = join(folder, 'apps', 'infra');
  const workflowsFolder = join(infra, 'workflows');
  const sampleFolder = join(checkout, 'apps', 'infra', 'workflows', 'sample');
  rmSync(workflowsFolder, { recursive: true });
  mkdirSync(workflowsFolder);
  if (sample && existsSync(sampleFolder)) {
    cpSync(sampleFolder, join(workflowsFolder, 'sample'), { recursive: true });
  }
  writeFileSync(join(workflowsFolder, 'index.ts'), sample ? SAMPLE_LIST : EMPTY_LIST);
  const templateFolder = join(infra, 'templates', 'workflow');
  for (const workflow of made) newWorkflow({ workflow, templateFolder, workflowsFolder });
}
