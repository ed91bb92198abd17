import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { BUNDLE_FILE } from './bundle-file.ts';
import type { PackFunction } from './function-code.ts';
import { zipOf } from './zip.ts';

const FOLDER = 'packages';

/** Zips the bundles now, into the folder of the stack, with which these very bytes are deployed. */
export function prebuiltPackaging(monitor: Construct): PackFunction {
  const stack = TerraformStack.of(monitor);
  const folder = join(App.of(stack).outdir, 'stacks', stack.node.id, FOLDER);
  return (_scope, { name, file }) => {
    const zip = zipOf(BUNDLE_FILE, readFileSync(file));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.zip`), zip);
    return {
      filename: `\${path.module}/${FOLDER}/${name}.zip`,
      sourceCodeHash: createHash('sha256').update(zip).digest('base64'),
    };
  };
}
