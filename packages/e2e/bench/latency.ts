/**
 * Measures how long it takes from an event that the bus has accepted to the end of the workflow that it fails: the product's
 * function beside the least that could do it, on one engine, in turn. What counts is the ratio. Run with
 * `pnpm --filter @wfm/e2e bench`, after `pnpm synth`.
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { RealClock, startLocal } from '@wfm/local';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { clientsOf, destroyClients } from '../src/clients.ts';
import { deployedStack } from '../src/deployed-stack.ts';
import { SYNTHESIZED } from '../src/engine-backend.ts';
import { builtBundles } from '../src/release.ts';
import { EVENTS, Scenario } from '../src/scenario.ts';

const ROUNDS = 4;
const WORKFLOWS_PER_ROUND = 10;
const PATIENCE_MS = 10_000;

const engine = await startLocal({ stackDir: SYNTHESIZED, clock: new RealClock() });
const { endpoint, region, credentials } = engine;
const clients = clientsOf({ endpoint, region, credentials, maxAttempts: 1 });
const stack = deployedStack(engine.outputs);
const scenario = new Scenario({
  clients,
  stack,
  atOnceMs: PATIENCE_MS,
  gaps: [],
  meets: () => false,
  key: (name) => name,
  pass: async () => {},
  settle: async () => {},
  close: async () => {},
});

async function leastBundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('least-handler.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild makes one file of one entry point.');
  return file.text;
}

async function deployFail(code: string): Promise<void> {
  const ZipFile = zipSync({ 'index.mjs': Buffer.from(code) });
  await clients.lambda.send(
    new UpdateFunctionCodeCommand({ FunctionName: stack.functionNames.fail, ZipFile }),
  );
}

/** How long one workflow goes on after the bus has taken the event, in milliseconds. */
async function latencyMs(key: string): Promise<number> {
  const executionArn = await scenario.start(key, { workSeconds: 600 });
  const deadlineMs = performance.now() + PATIENCE_MS;
  while ((await scenario.mailbox(key))?.['registration'] === undefined) {
    if (performance.now() > deadlineMs) throw new Error(`${key} has not registered.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  let acceptedAtMs = Number.NaN;
  const ended = new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${key} has not ended.`)), PATIENCE_MS);
    const stop = engine.observe((event) => {
      if (event.kind === 'event put' && JSON.stringify(event.event).includes(key))
        acceptedAtMs = performance.now();
      if (event.kind !== 'execution status' || event.detail['executionArn'] !== executionArn) return;
      if (event.status === 'RUNNING') return;
      clearTimeout(timer);
      stop();
      resolve(performance.now());
    });
  });
  await scenario.put(EVENTS.orderCancelled(key));
  return (await ended) - acceptedAtMs;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const codes = { product: builtBundles().fail, least: await leastBundle() };
const latencies = { product: [] as number[], least: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of ['product', 'least'] as const) {
    await deployFail(codes[name]);
    // The first invocation loads the code.
    await latencyMs(`${name}-${round}-first`);
    for (let index = 0; index < WORKFLOWS_PER_ROUND; index += 1)
      latencies[name].push(await latencyMs(`${name}-${round}-${index}`));
  }
}
destroyClients(clients);
await engine.close();

const product = median(latencies.product);
const least = median(latencies.least);
process.stdout.write(
  `From an accepted event to the end of the workflow, medians of ${ROUNDS * WORKFLOWS_PER_ROUND}:\n` +
    `  the product  ${product.toFixed(1)} ms\n  the least    ${least.toFixed(1)} ms\n  ratio        ${(product / least).toFixed(2)}\n`,
);
