import { VERDICTS } from '@wfm/contract';
import { expect, test } from 'vitest';
import { JsonJournal } from '../../src/adapters/json-journal.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import { Bench } from '../support/bench.ts';
import { E, KEY, registrationOf, signalNamed } from '../support/examples.ts';
import { ManualClock } from '../support/manual-clock.ts';

function journalInto(lines: string[]): JsonJournal {
  return new JsonJournal({
    metricNamespace: 'Workflows',
    clock: new ManualClock(),
    trace: () => undefined,
    write: (line) => lines.push(line),
  });
}

const ENTRY = { ...KEY, signalId: '0f5e/cancelled', kind: 'fail' } as const;

test('The journal writes a verdict as one line that is a log record and a metric', () => {
  const lines: string[] = [];
  journalInto(lines).verdict({ ...ENTRY, verdict: 'delivered' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchInlineSnapshot(
    `"{"_aws":{"Timestamp":1767225600000,"CloudWatchMetrics":[{"Namespace":"Workflows","Dimensions":[["monitor","kind","verdict"]],"Metrics":[{"Name":"Signals","Unit":"Count"}]}]},"level":"info","time":"2026-01-01T00:00:00.000Z","message":"Signal delivered","signalId":"0f5e/cancelled","workflowkey":"order-1","monitor":"orders","kind":"fail","verdict":"delivered","Signals":1}"`,
  );
});

test('The journal has dimensions and a metric that name members of the line', () => {
  const lines: string[] = [];
  journalInto(lines).verdict({ ...ENTRY, verdict: 'late' });
  const record = JSON.parse(lines[0] ?? '');
  const [metric] = record._aws.CloudWatchMetrics;
  expect(metric.Dimensions.flat().map((name: string) => record[name])).toEqual(['orders', 'fail', 'late']);
  expect(metric.Metrics.map(({ Name }: { Name: string }) => record[Name])).toEqual([1]);
});

test('The journal warns of a rejected signal, and of no other', () => {
  const levels = VERDICTS.map((verdict) => {
    const lines: string[] = [];
    journalInto(lines).verdict({ ...ENTRY, verdict });
    return [verdict, JSON.parse(lines[0] ?? '').level];
  });
  expect(levels.filter(([, level]) => level !== 'info')).toEqual([['rejected', 'warn']]);
});

test('The journal says why a signal was rejected, also where its key is not known', () => {
  const lines: string[] = [];
  const { workflowKey: _, ...unknown } = ENTRY;
  journalInto(lines).verdict({ ...unknown, verdict: 'rejected', reason: 'It has no key.' });
  const record = JSON.parse(lines[0] ?? '');
  expect(record).toMatchObject({ monitor: 'orders', verdict: 'rejected', reason: 'It has no key.' });
  expect(record).not.toHaveProperty('workflowkey');
});

test('The journal writes a note as one line', () => {
  const lines: string[] = [];
  journalInto(lines).note({ level: 'info', message: 'Two\nlines', fields: { signalId: 's', count: 2 } });
  expect(lines).toEqual([
    '{"level":"info","time":"2026-01-01T00:00:00.000Z","message":"Two\\nlines","signalId":"s","count":2}',
  ]);
});

test('The journal warns of a finding by its name, with its mailbox, its execution and its duration', () => {
  const lines: string[] = [];
  journalInto(lines).finding({ key: KEY, name: 'registrationOverdue', executionArn: E, seconds: 3_600 });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'warn',
      time: '2026-01-01T00:00:00.000Z',
      message: 'A registration was still there long after its task was over',
      finding: 'registrationOverdue',
      workflowkey: 'order-1',
      monitor: 'orders',
      executionArn: E,
      seconds: 3_600,
    },
  ]);
});

test('The journal holds nothing of a task token or of the event, whatever a delivery does', async () => {
  const lines: string[] = [];
  const bench = new Bench();
  const access = { ...bench.access, journal: journalInto(lines) };
  const signal = signalNamed('cancelled', { detail: { card: 'card-number' } });
  await deliver(access, { signal: signalNamed('early', { executionName: 'F' }) });
  await bench.register(registrationOf('E', { token: 'secret-token' }));
  const store = {
    load: bench.store.load.bind(bench.store),
    save: async (stored: Parameters<typeof bench.store.save>[0]) => {
      // The note of the answer fails, so that this path writes its line as well.
      if (stored.mailbox.remembered.some((entry) => entry.verdict === 'delivered'))
        throw new Error('throttled');
      return bench.store.save(stored);
    },
  };
  await deliver({ ...access, store }, { signal });
  expect(lines.map((line) => JSON.parse(line).message)).toEqual([
    'The task was answered, but its claim could not be taken out of the mailbox',
  ]);
  expect(lines.join()).not.toMatch(/secret-token|card-number/);
});
