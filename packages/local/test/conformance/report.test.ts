import { expect, test } from 'vitest';
import floors from './asl-execution.floors.json' with { type: 'json' };
import { type AreaReport, belowFloors, totalOf } from './report.ts';

function area(name: string, agreeing: number, cases: number): AreaReport {
  return {
    area: name,
    levels: { status: { agreeing, cases } },
    differing: agreeing === cases ? [] : [{ id: `${name}/1`, level: 'status' }],
  };
}

test('The conformance report adds up areas, level by level', () => {
  expect(totalOf([area('one', 1, 2), area('two', 3, 3)])).toEqual({
    area: 'all',
    levels: { status: { agreeing: 4, cases: 5 } },
    differing: [{ id: 'one/1', level: 'status' }],
  });
});

test('The conformance report names each level at which fewer cases agree than is checked in', () => {
  const { status } = floors.execution;
  const problems = belowFloors(area('all', status - 1, status));
  expect(problems).toContain(`status: ${status - 1} agree, ${status} did before`);
  expect(belowFloors(area('all', status, status))).not.toContainEqual(expect.stringContaining('status'));
});
