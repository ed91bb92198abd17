import { expect, test } from 'vitest';
import { printReport } from '../../src/cost/report.ts';
import type { StackFeatures } from '../../src/cost/stack-features.ts';
import { NO_UNITS, type Units } from '../../src/cost/units.ts';
import { RecordedTerminal } from '../support/recorded-terminal.ts';

const FEATURES: StackFeatures = {
  memoryMegabytes: 256,
  architecture: 'arm64',
  functions: 5,
  stateMachines: 1,
  tracing: false,
  pointInTimeRecovery: false,
  logRetentionDays: 30,
  logsEveryEvent: false,
  alarms: 0,
  dashboards: 0,
  archives: 0,
  inboxes: false,
  customerKeys: 0,
};

function reported(
  units: Partial<Units>,
  { workflowsPerSecond = 1, count = 1, features = {} as Partial<StackFeatures> } = {},
): string {
  const terminal = new RecordedTerminal();
  const workflows = Array.from({ length: count }, (_, index) => ({
    workflow: `w${index}`,
    units: { ...NO_UNITS, ...units },
  }));
  printReport({ workflows, features: { ...FEATURES, ...features }, workflowsPerSecond }, terminal);
  return terminal.lines.join('\n');
}

test('A report of costs names the nearest quota and the rate that it allows, rounded down', () => {
  const report = reported({ taskAnswers: 3 }, { workflowsPerSecond: 100 });
  expect(report).toMatch(/SendTaskSuccess calls\/s +300 of +500 +60\.0 %/);
  expect(report).toContain('The nearest are SendTaskSuccess calls/s; they allow 166/s.');
});

test('A report of costs rounds rates below ten a second down to hundredths', () => {
  expect(reported({ taskAnswers: 300 })).toContain('they allow 1.66/s.');
  expect(reported({ taskAnswers: 50 })).toContain('they allow 10/s.');
});

test('A report of costs takes a quota that is used up for enough, and one that is exceeded for too much', () => {
  expect(reported({ taskAnswers: 5 }, { workflowsPerSecond: 100 })).toContain('they allow 100/s.');
  expect(reported({ taskAnswers: 6 }, { workflowsPerSecond: 100 })).toContain(
    'Too much: SendTaskSuccess calls/s allow 83/s. Ask AWS for more.',
  );
});

test('A report of costs names no nearest quota where nothing is used', () => {
  expect(reported({})).not.toContain('The nearest');
});

test('A report of costs shares the open executions between all workflows', () => {
  expect(reported({ executions: 1 }, { count: 2, workflowsPerSecond: 1 })).toContain(
    '1000000 executions may be open at once: at this rate they may last 140 hours on average.',
  );
});

test('A report of costs adds up what a million runs cost', () => {
  expect(reported({ stateTransitions: 1, events: 1 })).toMatch(/together +26\.00/);
});

test('A report of costs tells of messages where workflows have inboxes, and of a batch what each of it costs', () => {
  const report = reported({}, { features: { inboxes: true } });
  expect(report).toContain('A message that a run waits for: 41.08 $ per million.');
  expect(report).toContain('A message that is read with nine others: 11.13 $ per million.');
  expect(reported({})).not.toContain('A message');
});

test.each<[string, Partial<StackFeatures>, string, string]>([
  ['sampling of traces', { tracing: true }, 'X-Ray records 1/s and 5 % of the rest', 'X-Ray'],
  [
    'what an archive takes',
    { archives: 1 },
    'The archive leaves the stop event out',
    'No archive keeps events.',
  ],
  [
    'what a state machine logs',
    { logsEveryEvent: true },
    'The state machine logs every event, which is not in it.',
    'The state machine logs nothing about a run that completes.',
  ],
  ['messages', { inboxes: true }, 'A message has 1 KB with its event.', 'inboxes'],
])('A report of costs says what it assumes of %s', (_, features, said, notSaid) => {
  const report = reported({}, { features });
  expect(report).toContain(said);
  if (!said.includes(notSaid)) expect(report).not.toContain(notSaid);
  expect(reported({})).not.toContain(said);
});
