import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomHistory } from '../generate/random-history.ts';
import { editedBundles } from '../releases/edited-bundles.ts';
import { nextReleaseBundles } from '../releases/next-release.ts';
import { openWorld } from '../run/world.ts';
import { Trial } from '../trial.ts';
import { editsOf, MUTATIONS, type Mutation } from './mutations.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '300' },
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    end: { type: 'string', default: String(MUTATIONS.length) },
  },
});
const seed = Number(values.seed);
const limit = Number(values.limit);

/** How many histories it takes until one breaks a promise that is kept without the mutation; undefined: none did. */
async function historiesNeeded(mutation: Mutation, unharmed: Trial) {
  const edits = editsOf(mutation);
  const bundles = await editedBundles(mutation.name, edits);
  const nextBundles = await nextReleaseBundles(edits);
  const world = await openWorld({ bundles, nextBundles });
  try {
    const trial = new Trial(world);
    for (let number = 0; number < limit; number += 1) {
      const history = randomHistory(seed, number);
      const { broken } = await trial.judge(mutation.name, history, false);
      if (broken.length === 0) continue;
      const before = await unharmed.judge(mutation.name, history, false);
      const added = broken.filter((name) => !before.broken.includes(name));
      if (added.length > 0) return { count: number + 1, broken: added };
    }
    return undefined;
  } finally {
    await world.close();
    for (const folder of [bundles, nextBundles]) rmSync(folder, { recursive: true });
  }
}

const world = await openWorld();
const unharmed = new Trial(world);
for (const mutation of MUTATIONS.slice(Number(values.from), Number(values.end)).filter(({ name }) =>
  name.includes(values.only),
)) {
  const needed = await historiesNeeded(mutation, unharmed);
  if (needed === undefined) process.exitCode = 1;
  process.stdout.write(
    needed === undefined
      ? `NOT FOUND in ${limit}  ${mutation.name}\n`
      : `found by number ${String(needed.count).padStart(3)}  ${mutation.name} (${needed.broken.join(', ')})\n`,
  );
}
await world.close();
