import { readFileSync } from 'node:fs';
import { judgeMany } from './cli/judge-many.ts';
import { parseOptions } from './cli/options.ts';
import { Summary } from './cli/summary.ts';
import { CORPUS } from './corpus/index.ts';
import type { History } from './model/history.ts';
import { openWorld } from './run/world.ts';
import { Trial } from './trial.ts';

const options = parseOptions(process.argv.slice(2));
const releases = options.bundlesFolder === undefined ? {} : { bundles: options.bundlesFolder };
const summary = new Summary(options.storiesFolder);

if (options.replay !== undefined) {
  const world = await openWorld(releases);
  const history = JSON.parse(readFileSync(options.replay, 'utf8')) as History;
  process.stdout.write(`${await new Trial(world).tell(options.replay, history)}\n`);
  await world.close();
} else if (options.corpus) {
  const world = await openWorld(releases);
  const trial = new Trial(world);
  for (const [title, history] of Object.entries(CORPUS)) {
    const verdict = await trial.judge(title, history, false);
    process.stdout.write(
      `${verdict.broken.length === 0 ? 'kept  ' : 'BROKEN'}  ${title}${verdict.broken.length === 0 ? '' : ` (${verdict.broken.join(', ')})`}\n`,
    );
    summary.add(verdict);
  }
  await world.close();
} else {
  await judgeMany({ ...options, onVerdict: (verdict) => summary.add(verdict) });
}
if (options.replay === undefined) summary.tell();
