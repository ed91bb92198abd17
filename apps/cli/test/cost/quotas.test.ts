import { expect, test } from 'vitest';
import { QUOTAS, quotaUse } from '../../src/cost/quotas.ts';
import { NO_UNITS } from '../../src/cost/units.ts';

test('The nearest quota is the one of which most is used', () => {
  const units = { ...NO_UNITS, executions: 1, stateTransitions: 4, taskAnswers: 2 };
  expect(quotaUse(units, 100)[0]).toEqual({ quota: 'SendTaskSuccess calls/s', used: 200, limit: 500 });
  expect(quotaUse({ ...units, stateTransitions: 12 }, 100)[0]).toEqual({
    quota: 'state transitions/s',
    used: 1_200,
    limit: 1_500,
  });
});

test('The nearest quota is found among all of them', () => {
  expect(
    quotaUse(NO_UNITS, 1)
      .map(({ quota }) => quota)
      .sort(),
  ).toEqual(Object.keys(QUOTAS).sort());
});
