import { relative, resolve, sep } from 'node:path';
import { templateText } from '@wfm/constructs';
import { App, LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import type { Settings } from '../config/settings.ts';

export interface BackendProps {
  readonly settings: Settings;
  /** Name of the stack, which names its state. */
  readonly name: string;
  /** Folder that a local state is in, wherever the stack is synthesized to. */
  readonly stateFolder: string;
}

/** Says where Terraform keeps the state of a stack. */
export function addBackend(stack: TerraformStack, { settings, name, stateFolder }: BackendProps): void {
  const { state, region } = settings;
  if (state.bucket === undefined) {
    const file = state.path ?? `terraform.${name}.tfstate`;
    new LocalBackend(stack, { path: templateText(pathFrom(stackFolderOf(stack, name), stateFolder, file)) });
    return;
  }
  new S3Backend(stack, {
    bucket: templateText(state.bucket),
    key: templateText(state.key ?? `${name}.tfstate`),
    region: templateText(state.region ?? region),
    encrypt: true,
  });
  // The bindings do not know the lock file beside the state, which replaces a table of locks.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}

/** The folder that Terraform runs in, and starts relative paths at. */
function stackFolderOf(stack: TerraformStack, name: string): string {
  return resolve(App.of(stack).outdir, 'stacks', name);
}

/** Relative, so that it is the same on every machine whose checkout has the output folder in one place. */
function pathFrom(stackFolder: string, stateFolder: string, file: string): string {
  const target = resolve(stateFolder, file);
  return file === target ? file : relative(stackFolder, target).split(sep).join('/');
}
