import type { ExecutionEnded } from '@wfm/contract';
import { expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import { releaseEnded } from '../../src/delivery/release-ended.ts';
import { Bench } from '../support/bench.ts';
import { E, execution, HOUR_SECONDS, KEY, registrationOf, START, signalNamed } from '../support/examples.ts';

const INPUT = JSON.stringify({ workflowkey: 'order-1', amount: 7 });

function ended(input: string | null | undefined, name = 'E'): ExecutionEnded {
  return {
    monitor: KEY.monitor,
    event: {
      detail: { executionArn: execution(name), status: 'ABORTED', startDate: START, stopDate: START, input },
    },
  };
}

/** An access to executions that knows one input, and which ones were asked for. */
function executionsWith(input: string | undefined) {
  const asked: string[] = [];
  return {
    asked,
    readInput: async (executionArn: string) => {
      asked.push(executionArn);
      return input;
    },
  };
}

test('The end of an execution frees its registration, and an event that comes after it is late', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const executions = executionsWith(undefined);
  await expect(releaseEnded({ ...bench.access, executions }, ended(INPUT))).resolves.toEqual({
    executionArn: E,
    outcome: 'released',
  });
  expect(executions.asked).toEqual([]);
  expect(bench.mailbox).toMatchObject({
    registration: undefined,
    runs: [{ executionArn: E, startedAtEpochMs: START, endedAtEpochMs: START }],
  });
  await expect(deliver(bench.access, { signal: signalNamed('cancelled') })).resolves.toMatchObject({
    verdict: 'late',
  });
});

test.each([
  ['absent', undefined],
  ['null', null],
])('An end is looked up by its execution when the input is %s in the event', async (_name, input) => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const executions = executionsWith(INPUT);
  await expect(releaseEnded({ ...bench.access, executions }, ended(input))).resolves.toMatchObject({
    outcome: 'released',
  });
  expect(executions.asked).toEqual([E]);
});

test('The end of an execution that holds nothing frees nothing', async () => {
  const bench = new Bench();
  await bench.register(registrationOf('E'));
  const access = { ...bench.access, executions: executionsWith(undefined) };
  await expect(releaseEnded(access, ended(INPUT, 'F'))).resolves.toMatchObject({ outcome: 'nothingHeld' });
  expect(bench.mailbox.registration).toEqual(registrationOf('E'));
});

test('The end of an execution finds the mailbox of a key that is a whole number', async () => {
  const bench = new Bench();
  const access = { ...bench.access, executions: executionsWith(undefined) };
  await expect(releaseEnded(access, ended('{"workflowkey":4711}'))).resolves.toMatchObject({
    outcome: 'nothingHeld',
  });
});

test.each([
  ['no key', '{}'],
  ['a key that none can register with', '{"workflowkey":""}'],
  ['a key of another type', '{"workflowkey":{}}'],
  ['no object as input', '"order-1"'],
  ['null as input', 'null'],
  ['an input that nobody knows any more', undefined],
])('The end of an execution with %s is noted as not monitored', async (_name, input) => {
  const bench = new Bench();
  const access = { ...bench.access, executions: executionsWith(undefined) };
  await expect(releaseEnded(access, ended(input))).resolves.toEqual({
    executionArn: E,
    outcome: 'notMonitored',
  });
  expect(bench.journal.notes).toMatchObject([{ level: 'warn', fields: { executionArn: E } }]);
});

test('The end of an execution leaves a fault of the look-up to be retried', async () => {
  const bench = new Bench();
  const executions = { readInput: () => Promise.reject(new Error('throttled')) };
  await expect(releaseEnded({ ...bench.access, executions }, ended(null))).rejects.toThrow('throttled');
});

test.each([
  ['when it stopped', 119, []],
  ['when it stopped', 120, [120]],
  ['when it stopped, however long ago its task had timed out', 24 * HOUR_SECONDS + 300, []],
])(
  'The end of an execution tells how long its registration was overdue, counted from %s: after %i s',
  async (_name, seconds, overdue) => {
    const bench = new Bench();
    await bench.register(registrationOf('E'));
    bench.clock.pass(seconds);
    const stopDate = seconds > HOUR_SECONDS ? bench.clock.now() : START;
    const event = { detail: { ...ended(INPUT).event.detail, stopDate } };
    const access = { ...bench.access, executions: executionsWith(undefined) };
    await releaseEnded(access, { monitor: KEY.monitor, event });
    expect(bench.journal.findings).toEqual(
      overdue.map((expected) => ({
        key: KEY,
        name: 'registrationOverdue',
        executionArn: E,
        seconds: expected,
      })),
    );
  },
);

test('The end of an execution has the start that the event says, where nothing else knows it', async () => {
  const bench = new Bench();
  bench.clock.pass(60);
  await deliver(bench.access, { signal: signalNamed('stop', { kind: 'complete', executionName: 'E' }) });
  const event = { detail: { ...ended(INPUT).event.detail, stopDate: bench.clock.now() } };
  const access = { ...bench.access, executions: executionsWith(undefined) };
  await releaseEnded(access, { monitor: KEY.monitor, event });
  expect(bench.mailbox.runs).toMatchObject([{ startedAtEpochMs: START, endedAtEpochMs: bench.clock.now() }]);
});

test('The end of an execution tells what it makes late', async () => {
  const bench = new Bench();
  await deliver(bench.access, { signal: signalNamed('stop', { kind: 'complete', executionName: 'E' }) });
  await releaseEnded({ ...bench.access, executions: executionsWith(undefined) }, ended(INPUT));
  expect(bench.verdictsOf('stop/example')).toEqual(['late']);
});
