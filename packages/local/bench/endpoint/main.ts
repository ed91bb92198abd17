/**
 * Measures how many workflows of the public sample's shape an endpoint fails by events in a second, and what memory it takes, beside
 * other endpoints in one run: `pnpm bench:endpoint --endpoint engine --endpoint 'GATEWAY_PORT={port} ministack' --count 100,500,2000`.
 */
import { parseArgs } from 'node:util';
import { buildEngine } from './built-engine.ts';
import { type Measurement, measure } from './measure.ts';
import { parseSubject, type Subject, startSubject } from './subject.ts';

const MEGABYTE = 1024 * 1024;
const DEFAULT_COUNTS = '100,500,2000';

interface Result extends Measurement {
  readonly residentBytes: number | undefined;
}

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    endpoint: { type: 'string', multiple: true, default: ['engine'] },
    count: { type: 'string', default: DEFAULT_COUNTS },
  },
});
const names = values.endpoint.flatMap((text) => (text.includes('{port}') ? [text] : text.split(',')));
const subjects = names.map(parseSubject);
const counts = values.count.split(',').map(Number);

await buildEngine();
for (const [index, name] of names.entries()) print(`${index + 1}: ${name}\n`);
print('workflows endpoint    started/s   answered/s   ended   RSS MiB    answered, first endpoint : this\n');
for (const count of counts) {
  let first: Result | undefined;
  for (const [index, subject] of subjects.entries()) {
    const result = await measured(subject, count);
    first ??= result;
    const { startedPerSecond, answeredPerSecond, failed, residentBytes } = result;
    const cells = [
      String(count).padEnd(9),
      String(index + 1).padEnd(8),
      startedPerSecond.toFixed(0).padStart(10),
      answeredPerSecond.toFixed(0).padStart(12),
      String(failed).padStart(7),
      (residentBytes === undefined ? '' : (residentBytes / MEGABYTE).toFixed(0)).padStart(9),
      `x ${(first.answeredPerSecond / answeredPerSecond).toFixed(1)}`.padStart(9),
    ];
    print(`${cells.join(' ')}\n`);
  }
}

/** In a process of its own for each count, unless the endpoint listens already. */
async function measured(subject: Subject, count: number): Promise<Result> {
  const running = await startSubject(subject);
  try {
    const measurement = await measure(running.endpoint, count);
    return { ...measurement, residentBytes: await running.residentBytes() };
  } finally {
    await running.end();
  }
}

function print(text: string): void {
  process.stdout.write(text);
}
