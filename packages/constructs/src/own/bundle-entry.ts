import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BUNDLE_FORMAT } from '@wfm/contract';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { type BuildFailure, buildSync } from 'esbuild';
import { WorkflowModuleError } from '../errors.ts';
import { BUNDLE_FILE } from '../packaging/bundle-file.ts';
import type { Bundle } from '../packaging/function-code.ts';

/** Packages that are no ES modules may ask for others, and for what is built into Node.js, while they run. */
const REQUIRE =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

export interface BundleEntryOptions {
  readonly workflowName: string;
  /** What the function is called, for messages. */
  readonly functionName: string;
  /** Names the bundle in the stack. */
  readonly bundleName: string;
  /** Path of the source. */
  readonly entry: string;
}

/**
 * Bundles the source of a function with all that it imports, into the folder of the stack.
 *
 * @throws WorkflowModuleError if there is no such file, something that it imports is not there, or it exports no `handler`.
 */
export function bundleEntry(scope: Construct, options: BundleEntryOptions): Bundle {
  const { workflowName, functionName, bundleName, entry } = options;
  const refuse = (problem: string): never => {
    throw new WorkflowModuleError(workflowName, `function "${functionName}" ${problem}`);
  };
  if (!existsSync(entry)) refuse(`must have its source at ${entry}, but there is none. Correct \`entry\`.`);
  const { text, exports } = build(entry, refuse);
  if (!exports.includes('handler')) {
    refuse(`must export \`handler\`, but ${entry} exports ${exports.join(', ') || 'nothing'}.`);
  }
  const stack = TerraformStack.of(scope);
  // CDKTF takes a relative path for one of the folder of a cdktf.json, which an app need not have.
  const file = resolve(App.of(stack).outdir, 'stacks', stack.node.id, 'bundles', bundleName, BUNDLE_FILE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { name: bundleName, file };
}

function build(entry: string, refuse: (problem: string) => never) {
  try {
    const { outputFiles, metafile } = buildSync({
      ...BUNDLE_FORMAT,
      mainFields: [...BUNDLE_FORMAT.mainFields],
      absWorkingDir: dirname(entry),
      entryPoints: [entry],
      banner: { js: REQUIRE },
      outfile: BUNDLE_FILE,
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    return {
      text: outputFiles[0]?.contents ?? new Uint8Array(),
      exports: metafile.outputs[BUNDLE_FILE]?.exports ?? [],
    };
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) throw error;
    const { text, location } = first;
    const place = location === null ? '' : ` (${join(dirname(entry), location.file)}:${location.line})`;
    return refuse(`must be one that can be bundled, but ${text}${place}. Correct it.`);
  }
}
