import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runEach } from '../../testing/run-each.ts';
import { execute } from '../execute.ts';
import { listedCheckout, type Sample, samplesThere } from './checkout.ts';
import { readersOfWorkflows } from './readers.ts';

const CHECKOUT = realpathSync(fileURLToPath(new URL('../../../..', import.meta.url)));
const TWENTY = Array.from({ length: 20 }, (_, index) => `workflow-${index + 1}`);

/** What is listed, and which tests are run. */
interface List {
  readonly samples: readonly Sample[];
  readonly made: readonly string[];
  readonly tests: readonly string[];
}

const LISTS: Readonly<Record<string, List>> = {
  several: { samples: ['sample'], made: ['purchase', 'refund', 'order-two', 'order2'], tests: ['workflows'] },
  'the sample alone': { samples: ['sample'], made: [], tests: ['workflows'] },
  'order, approval and cart': { samples: ['approval', 'cart', 'order'], made: [], tests: ['workflows'] },
  'order alone': { samples: ['order'], made: [], tests: ['workflows/order/order.test.ts'] },
  // Their tests are one and the same; each of the twenty runs on the engine below.
  'twenty generated': {
    samples: [],
    made: TWENTY,
    tests: TWENTY.slice(0, 2).map((name) => `workflows/${name}/`),
  },
};

/** The only tasks that may depend on what is listed; each is run here. Lint reads everything. */
const READERS = ['@wfm/infra#synth', '@wfm/infra#test:workflows', '@wfm/infra#typecheck'];

/** What becomes of a workflow within a day in which nothing happens, where it does not succeed. */
const STATUSES: Readonly<Record<string, string>> = {
  approval: 'RUNNING',
  cart: 'FAILED',
  order: 'RUNNING',
};

const readers = readersOfWorkflows(CHECKOUT);
if (readers.join() !== READERS.join()) {
  throw new Error(`What depends on the list must be ${READERS.join(', ')}, but is ${readers.join(', ')}.`);
}
console.log(`Only ${READERS.join(', ')} and lint depend on the list.`);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wfm-lists-')));
try {
  for (const [name, list] of Object.entries(LISTS)) {
    const there = { ...list, samples: samplesThere(CHECKOUT, list.samples) };
    if (there.samples.length + there.made.length > 0) await check(name, there);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function check(name: string, { tests, ...list }: List): Promise<void> {
  const started = Date.now();
  const listed = join(folder, name.replaceAll(' ', '-'));
  const infra = join(listed, 'apps', 'infra');
  const stackDir = join(listed, 'out');
  listedCheckout({ checkout: CHECKOUT, folder: listed, ...list });
  const bin = (program: string) => join(CHECKOUT, 'apps', 'infra', 'node_modules', '.bin', program);
  execute(
    join(CHECKOUT, 'node_modules', '.bin', 'biome'),
    ['check', '--error-on-warnings', 'apps/infra/workflows'],
    { cwd: listed },
  );
  execute(bin('tsc'), ['-p', 'tsconfig.json'], { cwd: infra });
  execute(bin('vitest'), ['run', '--config', 'vitest.workflows.config.ts', ...tests], { cwd: infra });
  execute(process.execPath, ['--no-deprecation', '--import', 'tsx', 'src/main.ts'], {
    cwd: infra,
    settings: { CDKTF_OUTDIR: stackDir },
  });
  execute(process.execPath, [join(CHECKOUT, 'apps', 'cli', 'dist', 'bin', 'wfm.js'), 'demo', stackDir], {
    cwd: listed,
  });
  const statuses = Object.entries(await runEach(stackDir));
  const otherwise = statuses.filter(([workflow, status]) => status !== (STATUSES[workflow] ?? 'SUCCEEDED'));
  if (statuses.length !== list.made.length + list.samples.length || otherwise.length > 0) {
    throw new Error(
      `With ${name} listed, each workflow must run as it does, but: ${JSON.stringify(statuses)}.`,
    );
  }
  const seconds = Math.round((Date.now() - started) / 1_000);
  console.log(
    `${name}: lint, typecheck, tests, synth, demo, and ${statuses.length} of ${statuses.length} run (${seconds} s)`,
  );
}
