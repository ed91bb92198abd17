import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FUNCTION_NAMES, INBOX_FUNCTION_NAMES } from '@wfm/contract';
import { editedBundles } from '../histories/releases/edited-bundles.ts';
import { Listeners } from './listeners.ts';
import { type Load, type Loaded, manyKeys, manySenders } from './load.ts';
import { PLANTS, type Plant } from './plants.ts';
import { prove } from './prove.ts';
import { quickProof } from './quick.ts';
import { SITUATIONS } from './situations.ts';

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    senders: { type: 'string', default: '20' },
    each: { type: 'string', default: '50' },
    keys: { type: 'string', default: '100' },
    messages: { type: 'string', default: '5' },
    sandboxes: { type: 'string', default: '8' },
  },
});

const tell = (line: string) => process.stdout.write(`${line}\n`);

/** Has each call of each situation fail in each way. */
async function faults(): Promise<boolean> {
  let isKept = true;
  for (const [name, situation] of Object.entries(SITUATIONS)) {
    const startedAtMs = performance.now();
    await using listeners = await Listeners.open();
    const { points, cases, broken } = await prove(listeners, 'key', situation);
    isKept &&= broken.length === 0;
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(1);
    tell(`${name}: ${points.length} calls, ${cases} faults, ${broken.length} broken, ${seconds} s`);
    for (const what of broken) tell(`  BROKEN  ${what}`);
  }
  return isKept;
}

const SMALL: Load = { senders: 5, messagesOfEach: 12, keys: 10, messagesOfKey: 3 };

/** What the proof finds first in functions with a mistake. Absent: nothing. */
async function foundIn({ name, edits }: Plant): Promise<string | undefined> {
  const bundlesFolder = await editedBundles(name, edits, [...FUNCTION_NAMES, ...INBOX_FUNCTION_NAMES]);
  try {
    await using listeners = await Listeners.open({ bundlesFolder });
    const [broken] = await quickProof(listeners);
    return broken ?? (await manySenders(listeners, SMALL)).broken[0];
  } finally {
    rmSync(bundlesFolder, { recursive: true });
  }
}

/** Functions that are bundled and deployed like those with a mistake, and have none: what is found in them is one of the proof. */
const CONTROL: Plant = { name: 'no mistake', edits: [] };

async function plants(): Promise<boolean> {
  const control = await foundIn(CONTROL);
  tell(
    `${control === undefined ? 'nothing found' : 'FOUND'}  ${CONTROL.name}${control === undefined ? '' : ` (${control})`}`,
  );
  if (control !== undefined) return false;
  let isAllFound = true;
  for (const plant of PLANTS.filter(({ name }) => name.includes(values.only))) {
    const found = await foundIn(plant);
    isAllFound &&= found !== undefined;
    tell(found === undefined ? `NOT FOUND  ${plant.name}` : `found  ${plant.name} (${found})`);
  }
  return isAllFound;
}

async function load(): Promise<boolean> {
  const { senders, each, keys, messages, sandboxes } = values;
  const wanted: Load = {
    senders: Number(senders),
    messagesOfEach: Number(each),
    keys: Number(keys),
    messagesOfKey: Number(messages),
  };
  await using listeners = await Listeners.open({ maxSandboxesPerFunction: Number(sandboxes) });
  return [
    tellLoaded(
      `${senders} senders of ${each} messages each to one key`,
      await manySenders(listeners, wanted),
    ),
    tellLoaded(`${keys} keys at once with ${messages} messages each`, await manyKeys(listeners, wanted)),
  ].every((isKept) => isKept);
}

function tellLoaded(what: string, { broken, seconds, ...counts }: Loaded): boolean {
  const told = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  tell(`${what}: ${told.join(', ')}; ${seconds.toFixed(1)} s; ${broken.length} broken`);
  for (const line of broken) tell(`  BROKEN  ${line}`);
  return broken.length === 0;
}

const VERBS: Readonly<Record<string, () => Promise<boolean>>> = {
  faults,
  plants,
  load,
};
const verb = VERBS[positionals[0] ?? ''];
if (verb === undefined) throw new Error(`Say one of: ${Object.keys(VERBS).join(', ')}.`);
if (!(await verb())) process.exitCode = 1;
