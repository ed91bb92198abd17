import { decideMany } from './decide-many.ts';
import { parseOptions } from './options.ts';
import { reportOf } from './report.ts';
import { soak } from './soak.ts';

const options = parseOptions(process.argv.slice(2), () => Math.floor(Math.random() * 1_000_000));
const { seed, decisions } = options;
const tell = (line: string) => process.stdout.write(`${line}\n`);

if (decisions === undefined) {
  tell(`The soak of seed ${seed}.`);
  const soaked = await soak(options, tell);
  tell(reportOf(options, soaked));
  if (soaked.broken.length > 0) process.exitCode = 1;
} else {
  tell(`Decisions of seed ${seed}.`);
  if (!(await decideMany({ seed, decisions }, tell))) process.exitCode = 1;
}
