import { describe, expect, test } from 'vitest';
import { unitsOfWorkflow } from '../../src/cost/definition-units.ts';
import { costLines } from '../../src/cost/prices.ts';
import { quotaUse } from '../../src/cost/quotas.ts';
import { NO_UNITS } from '../../src/cost/units.ts';
import { Wfm } from '../support/wfm.ts';

const UNITS = {
  ...NO_UNITS,
  stateTransitions: 4,
  events: 1,
  invocations: 2,
  itemReads: 3,
  itemWrites: 3,
  taskAnswers: 2,
};

describe('A definition', () => {
  test('costs its default way: choices, maps and tasks', () => {
    const states = {
      Choose: { Type: 'Choice', Choices: [{ Next: 'Never' }], Default: 'Each' },
      Never: { Type: 'Fail' },
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Put', States: { Put: task('dynamodb:putItem') } },
        Next: 'Call',
      },
      Call: { ...task('lambda:invoke'), Next: 'Tell' },
      Tell: { ...task('events:putEvents'), Arguments: { Entries: [{ Detail: {} }, {}] }, Next: 'Choose' },
    };
    expect(unitsOfWorkflow(JSON.stringify({ StartAt: 'Choose', States: states }))).toEqual({
      stateTransitions: 5,
      events: 2,
      invocations: 2,
      itemReads: 1,
      itemWrites: 1,
      taskAnswers: 0,
    });
  });
});

describe('The price of a million', () => {
  test('is each unit at its price', () => {
    const dollars = (architecture: 'arm64' | 'x86_64') =>
      costLines(UNITS, { memoryMegabytes: 512, architecture }).map(({ dollarsPerMillion }) =>
        Number(dollarsPerMillion.toFixed(4)),
      );
    expect(dollars('arm64')).toEqual([100, 1, 0.4, 1.3333, 0.375, 3.75]);
    expect(dollars('x86_64')).toEqual([100, 1, 0.4, 1.6667, 0.375, 3.75]);
  });
});

describe('The nearest quota', () => {
  test('is the one of which most is used', () => {
    const [nearest] = quotaUse(UNITS, 100);
    expect(nearest).toEqual({ quota: 'SendTask* calls/s', used: 200, limit: 500 });
  });
});

describe('wfm cost', () => {
  test('tells units, dollars and the nearest quota', async () => {
    const { exitCode, stdout } = await new Wfm('cost', '--rate', '300/s').finished();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/state transitions +4 +100\.00/);
    expect(stdout).toContain('Functions have 256 MB on arm64.');
    expect(stdout).toMatch(/Too much: SendTask\* calls\/s allow 250\/s/);
  });
});

function task(action: string) {
  return { Type: 'Task', Resource: `arn:aws:states:::${action}` };
}
