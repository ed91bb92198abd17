import { templateText } from '@wfm/constructs';
import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import type { Settings } from '../config/settings.ts';

/** Says where Terraform keeps the state of a stack. */
export function addBackend(stack: TerraformStack, { state, region }: Settings, base: string): void {
  if (state.bucket === undefined) {
    // Terraform runs in OUTPUT/stacks/NAME. The default of CDKTF is an absolute path, which differs between machines.
    new LocalBackend(stack, { path: templateText(state.path ?? `../../../terraform.${base}.tfstate`) });
    return;
  }
  new S3Backend(stack, {
    bucket: templateText(state.bucket),
    key: templateText(state.key ?? `${base}.tfstate`),
    region: templateText(state.region ?? region),
    encrypt: true,
  });
  // The bindings do not know the lock file beside the state, which replaces a table of locks.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}
