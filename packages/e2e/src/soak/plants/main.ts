import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { editsOf } from '../../histories/mutations/mutations.ts';
import { editedBundles } from '../../histories/releases/edited-bundles.ts';
import { soak } from '../soak.ts';
import { PLANTS, type Plant } from './plants.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '2' },
  },
});

for (const plant of PLANTS.filter(({ mutation }) => mutation.name.includes(values.only))) {
  const { found, broken, lives } = await soakWith(plant);
  if (!found) process.exitCode = 1;
  process.stdout.write(
    `${found ? `found in ${lives} lives` : 'NOT FOUND'}  ${plant.mutation.name} (${broken.join(', ') || 'nothing broken'})\n`,
  );
}

/** Soaks functions with a planted mistake. */
async function soakWith({ mutation, breaks }: Plant) {
  const bundlesFolder = await editedBundles(mutation.name, editsOf(mutation));
  try {
    const { seed, minutes } = values;
    const options = { seed: Number(seed), minutes: Number(minutes), rate: 200, from: 0, bundlesFolder };
    const soaked = await soak(options, () => undefined);
    const broken = [...new Set(soaked.broken.flatMap(({ what }) => what))];
    return { found: broken.includes(breaks), broken, lives: soaked.lives };
  } finally {
    rmSync(bundlesFolder, { recursive: true });
  }
}
