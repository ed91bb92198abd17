import { EFFECTS, FAULT_POINTS } from '../histories/model/fault-points.ts';
import { listed, sumOf } from './counts.ts';
import type { Options } from './options.ts';
import type { Soaked } from './soak.ts';

/** Stories that are told whole; of more there is only the count. */
const MOST_STORIES = 3;

/** The end of a soak, to be read. */
export function reportOf(options: Options, soaked: Soaked): string {
  const { seconds, lives, worlds, gauge, ledger, memory, broken, last } = soaked;
  const { seed, rate, minutes } = options;
  const perSecond = Math.round((gauge.workflows + gauge.signals) / seconds);
  const again = `pnpm soak --seed ${seed} --from ${last.from} --crowd ${last.size} --minutes ${minutes}`;
  const number = (count: number) => count.toLocaleString('en');
  return [
    ...broken.slice(0, MOST_STORIES).map(({ told }) => `\n${told}`),
    '',
    `Soak of seed ${seed}: ${number(lives)} lives in ${seconds.toFixed(0)} s, on ${worlds} engine(s) one after the other.`,
    `  rate       ${perSecond} workflows and signals a second; ${rate} were aimed at`,
    `  workflows  ${number(gauge.workflows)} started; ${listed(ledger.workflows)}`,
    `  signals    ${number(gauge.signals)} taken in; ${listed(ledger.signals)}`,
    `  verdicts   ${number(sumOf(gauge.verdicts))} told, repeats as well; ${listed(gauge.verdicts)}`,
    `  decisions  ${number(gauge.decisions)}, in ${number(gauge.invocations)} invocations and by the condition of the register state`,
    `  faults     ${number(sumOf(gauge.faults))} at ${ledger.points.size} places (${Object.keys(FAULT_POINTS).length} calls, ${Object.keys(EFFECTS).length} effects each, and deliveries); ${listed(gauge.faults)}`,
    '             Not made: restart from a snapshot, because the engine has none.',
    `  memory     ${memory.mostMib} MiB at most; ${memory.kibEach.toFixed(0)} KiB more with each workflow or signal`,
    broken.length === 0
      ? 'Nothing was lost, nothing was doubled, nothing is left.'
      : `BROKEN: ${[...new Set(broken.flatMap(({ what }) => what))].join(', ')} (${broken.length} times). Again: ${again}`,
    '',
  ].join('\n');
}
