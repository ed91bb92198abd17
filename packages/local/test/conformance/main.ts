import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import deviations from './asl-execution.deviations.json' with { type: 'json' };
import { overLoopback } from './door.ts';
import { type AreaReport, belowFloors, COLUMNS, runAll, totalOf } from './report.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Runs all recorded cases over loopback, prints how they agree, and writes a report. Gives the exit code. */
async function main(folder: string | undefined): Promise<number> {
  if (folder === undefined) {
    complain('WFM_CONFORMANCE_DIR is not set: it names the folder that holds the recorded cases.');
    return 2;
  }
  const startedAt = performance.now();
  const reports = await runAll(folder, overLoopback);
  const total = totalOf(reports);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  print([headLine(), ...reports.map(line), line(total)].join('\n'));
  for (const { id, level } of total.differing) {
    const reason = deviations.find((deviation) => deviation.id === id)?.reason ?? 'NOT KNOWN';
    print(`\n${id}\n  differs in ${level}: ${reason}`);
  }
  const below = belowFloors(total);
  mkdirSync(DIST, { recursive: true });
  writeFileSync(
    `${DIST}conformance.json`,
    `${JSON.stringify({ total, reports, deviations }, undefined, 2)}\n`,
  );
  print(`\n${seconds} s; written to packages/local/dist/conformance.json`);
  for (const problem of below) complain(problem);
  return below.length === 0 ? 0 : 1;
}

function headLine(): string {
  return `${'area'.padEnd(26)}${COLUMNS.map((column) => column.padStart(14)).join('')}`;
}

function line({ area, levels }: AreaReport): string {
  const cells = COLUMNS.map((column) => {
    const counts = levels[column];
    return (counts === undefined ? '' : `${counts.agreeing}/${counts.cases}`).padStart(14);
  });
  return area.padEnd(26) + cells.join('');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main(process.env['WFM_CONFORMANCE_DIR']);
