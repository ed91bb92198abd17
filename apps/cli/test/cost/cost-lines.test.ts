import { expect, test } from 'vitest';
import { monthlyCostLines, outsideEventLines, runCostLines, totalOf } from '../../src/cost/cost-lines.ts';
import { FUNCTION_UNITS } from '../../src/cost/function-units.ts';
import type { StackFeatures } from '../../src/cost/stack-features.ts';
import { NO_UNITS, sum } from '../../src/cost/units.ts';

const UNITS = {
  ...NO_UNITS,
  executions: 1,
  stateTransitions: 4,
  events: 1,
  ruleInvocations: 2,
  invocations: 2,
  logLines: 1,
  itemReads: 3,
  itemWrites: 3,
  taskAnswers: 2,
};
const FEATURES: StackFeatures = {
  memoryMegabytes: 512,
  architecture: 'arm64',
  functions: 5,
  stateMachines: 1,
  tracing: true,
  pointInTimeRecovery: true,
  logRetentionDays: 60,
  logsEveryEvent: false,
  alarms: 20,
  dashboards: 1,
  archives: 1,
  inboxes: false,
  customerKeys: 1,
};

function run(features: Partial<StackFeatures> = {}, workflowsPerSecond = 1) {
  const lines = runCostLines(UNITS, { features: { ...FEATURES, ...features }, workflowsPerSecond });
  return Object.fromEntries(lines.map(({ what, dollars }) => [what, Number(dollars.toFixed(4))]));
}

test('A million runs cost each unit at its price', () => {
  expect(run()).toEqual({
    'state transitions': 100,
    events: 1,
    'function invocations': 0.4,
    'function GB-seconds': 1.3333,
    'read request units': 0.375,
    'write request units': 5.625,
    'table KB-months': 0.1417,
    'recovery KB-months': 0.1133,
    'log KB': 0.8125,
    'log KB-months': 0.0975,
    traces: 15,
  });
});

test('A million runs cost more on x86, and nothing for recovery and traces that are off', () => {
  expect(run({ architecture: 'x86_64', pointInTimeRecovery: false, tracing: false })).toMatchObject({
    'function GB-seconds': 1.6667,
    'recovery KB-months': 0,
    traces: 0,
  });
});

test('All runs are traced up to one a second, and of more one in twenty', () => {
  expect([0.1, 1, 2, 1e9].map((perSecond) => run({}, perSecond)['traces'])).toEqual([15, 15, 7.875, 0.75]);
});

test('An event from outside costs its function, and its place in an archive where there is one', () => {
  const units = sum([{ events: 1 }, FUNCTION_UNITS.fail]);
  const cost = (archives: number) =>
    totalOf(outsideEventLines(units, { features: { ...FEATURES, archives }, workflowsPerSecond: 1 }));
  expect(cost(1) - cost(0)).toBeCloseTo(0.1, 10);
  expect(cost(0)).toBeGreaterThan(1);
});

test('A month costs alarms, dashboard, metrics and keys', () => {
  expect(
    monthlyCostLines(FEATURES).map(({ what, units, dollars }) => [what, units, +dollars.toFixed(4)]),
  ).toEqual([
    ['alarms', 20, 2],
    ['dashboards', 1, 3],
    ['custom metrics', 1, 0.3],
    ['customer keys', 1, 1],
    ['KMS requests, at most', 52_560, 0.1577],
  ]);
});
