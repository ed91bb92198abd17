import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import type { PackFunction } from '../constructs/function-code.ts';
import { BUNDLE_FILE, bundleFile } from './bundle-file.ts';
import { zipOf } from './zip.ts';

const FOLDER = 'packages';

/** Zips the bundles now, into the folder of the stack, with which these very bytes are deployed. */
export function prebuiltPackaging(stack: TerraformStack, bundlesFolder: string): PackFunction {
  const folder = join(App.of(stack).outdir, 'stacks', stack.node.id, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  return (_scope, name) => {
    const zip = zipOf(BUNDLE_FILE, readFileSync(bundleFile(bundlesFolder, name)));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.zip`), zip);
    return {
      filename: `\${path.module}/${FOLDER}/${name}.zip`,
      sourceCodeHash: createHash('sha256').update(zip).digest('base64'),
    };
  };
}
