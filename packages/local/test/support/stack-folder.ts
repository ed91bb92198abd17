import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from '../../src/index.ts';

/** A folder with a stack in it, which goes with the test that made it. */
export interface StackFolder extends AsyncDisposable {
  readonly path: string;
}

/** Writes a stack as CDKTF would, and the files it names, by path in the stack's folder. */
export async function stackFolder(
  document: JsonObject,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<StackFolder> {
  const path = await mkdtemp(join(tmpdir(), 'stack-'));
  for (const [name, content] of Object.entries({ 'cdk.tf.json': JSON.stringify(document), ...files })) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
