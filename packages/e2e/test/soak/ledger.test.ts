import { expect, test } from 'vitest';
import { effectOf } from '../../src/soak/gauge.ts';
import { Ledger } from '../../src/soak/ledger.ts';
import { observation, run, signal, verdict } from '../histories/support/observations.ts';

function ledgerOf(seen: Parameters<typeof observation>[0]): Ledger {
  const ledger = new Ledger();
  ledger.add(observation(seen));
  return ledger;
}

test('Each signal is in the account of its final verdict', () => {
  const { signals, missing } = ledgerOf({
    signals: [signal('one'), signal('two'), signal('three')],
    verdicts: [
      verdict('one', 'delivered'),
      verdict('one', 'duplicate', 60, { firstVerdict: 'delivered' }),
      verdict('two', 'buffered'),
      verdict('two', 'expired', 4_000),
      verdict('three', 'late'),
    ],
  });
  expect(Object.fromEntries(signals)).toEqual({ delivered: 1, expired: 1, late: 1 });
  expect(missing).toEqual([]);
});

test('A signal without a verdict is accounted for if a dead-letter queue has it', () => {
  const letter = {
    queue: 'failed signals',
    body: '{"id":"one","declaration":{"name":"cancel","monitor":"plain"}}',
  } as const;
  expect([...ledgerOf({ signals: [signal('one')], letters: [letter] }).signals.keys()]).toEqual([
    'in a dead-letter queue',
  ]);
});

test('A signal that waited and of which nothing more was heard is nowhere', () => {
  const { missing } = ledgerOf({ signals: [signal('one')], verdicts: [verdict('one', 'buffered')] });
  expect(missing).toEqual(['cancel one is nowhere']);
});

test('Workflows are counted by how they ended, and one that has not is missing', () => {
  const { workflows, missing } = ledgerOf({ runs: [run('A'), run('B', { status: 'RUNNING' })] });
  expect(Object.fromEntries(workflows)).toEqual({ SUCCEEDED: 1, RUNNING: 1 });
  expect(missing).toEqual(['the workflow B has not ended']);
});

test('The calls that faults struck are named, and what they did has a name', () => {
  const ledger = ledgerOf({
    strikes: [
      { atMs: 1, what: 'fail answers the task: crash after' },
      { atMs: 2, what: 'fail answers the task: lost' },
      { atMs: 3, what: 'deliveries of signals: duplicate' },
    ],
  });
  expect(effectOf('fail answers the task: crash after')).toBe('crash after');
  expect([...ledger.points]).toEqual(['fail answers the task', 'deliveries of signals']);
});
