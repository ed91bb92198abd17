/**
 * Measures how long Node.js takes to load the bundle of each function, beside the naive bundle: the same source and the whole SDK, by
 * esbuild as it is used by default. What counts is the ratio. Run with `pnpm --filter @wfm/handlers bench`, after `pnpm build`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  BUNDLE_NAMES,
  type BundleName,
  DEFAULT_MAILBOX_POLICY,
  functionEnvironment,
  RECEIPT_BUS_VARIABLE,
} from '@wfm/contract';
import { build } from 'esbuild';

const ROUNDS = 15;
const HANDLERS = fileURLToPath(new URL('..', import.meta.url));

/** A process of its own for each load, as a cold start is; the start of Node.js itself is not in it. */
const LOAD =
  'const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from);';

const environment = {
  PATH: process.env['PATH'] ?? '',
  AWS_REGION: 'us-east-1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  [RECEIPT_BUS_VARIABLE]: 'bus',
  ...functionEnvironment({
    tableName: 'mailboxes',
    metricNamespace: 'bench',
    failedSignalsQueueUrl: 'http://127.0.0.1/queue',
    policy: DEFAULT_MAILBOX_POLICY,
  }),
};

function loadMs(file: string): number {
  const args = ['--input-type=module', '--eval', LOAD, pathToFileURL(file).href];
  return Number(execFileSync(process.execPath, args, { env: environment, encoding: 'utf8' }));
}

async function naiveBundle(folder: string, name: BundleName): Promise<string> {
  const outfile = join(folder, name, 'index.mjs');
  await build({
    absWorkingDir: HANDLERS,
    entryPoints: [`src/functions/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Without it the CommonJS of the SDK finds no require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const kilobytes = (file: string) => `${Math.round(statSync(file).size / 1_000)} kB`;
const column = (text: string) => text.padStart(12);

const folder = mkdtempSync(join(tmpdir(), 'wfm-bench-'));
try {
  const lines: string[] = [];
  for (const name of BUNDLE_NAMES) {
    const files = {
      product: join(HANDLERS, 'dist', name, 'index.mjs'),
      naive: await naiveBundle(folder, name),
    };
    const times = { product: [] as number[], naive: [] as number[] };
    // In turn, so that whatever else the machine does meets both.
    for (let round = 0; round < ROUNDS; round += 1)
      for (const which of ['product', 'naive'] as const) times[which].push(loadMs(files[which]));
    const [product, naive] = [median(times.product), median(times.naive)];
    lines.push(
      name.padEnd(10) +
        [
          `${product.toFixed(0)} ms`,
          kilobytes(files.product),
          `${naive.toFixed(0)} ms`,
          kilobytes(files.naive),
          (product / naive).toFixed(2),
        ]
          .map(column)
          .join(''),
    );
  }
  const head = ['the product', '', 'naive', '', 'ratio'].map(column).join('');
  process.stdout.write(
    `Loading a function, medians of ${ROUNDS}:\n${[' '.repeat(10) + head, ...lines].join('\n')}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
