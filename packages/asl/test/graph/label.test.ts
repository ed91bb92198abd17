import { expect, test } from 'vitest';
import { graphOf } from '../../src/graph/index.ts';
import type { State } from '../../src/index.ts';

function labelOf(state: object): string | undefined {
  const [, edge] = graphOf({ StartAt: 'A', States: { A: state as State, B: { Type: 'Fail' } } }).root.edges;
  return edge?.label;
}
const rule = (fields: object) => labelOf({ Type: 'Choice', Choices: [{ ...fields, Next: 'B' }] });
const long = 'x'.repeat(44);

test.each<[object, string]>([
  [{ Condition: '{%   $states.input.a = 1 %}' }, '$states.input.a = 1'],
  [{ Condition: true }, 'true'],
  [{ Variable: '$.a', NumericLessThanEquals: 3 }, '$.a ≤ 3'],
  [{ Variable: '$.a', StringEquals: 'x' }, '$.a = "x"'],
  [{ Variable: '$.a', StringMatches: 'x*' }, '$.a matches "x*"'],
  [{ Variable: '$.a', TimestampLessThanPath: '$.b' }, '$.a < $.b'],
  [{ Variable: '$.a', IsPresent: true }, '$.a is present'],
  [{ Variable: '$.a', IsNull: false }, '$.a is not null'],
  [{ Or: [1, 2].map((number) => ({ Variable: '$.a', NumericEquals: number })) }, '$.a = 1 or $.a = 2'],
  [{ Variable: '$.a', IsNull: true, Comment: 'nothing\n  there' }, 'nothing there'],
  [{ Condition: `{% ${long} %}` }, long],
  [{ Condition: `{% ${long}y %}` }, `${'x'.repeat(43)}…`],
])('The rule %j is written beside its arrow', (fields, label) => {
  expect(rule(fields)).toBe(label);
});

test('The errors of a Catcher are written beside its arrow', () => {
  expect(
    labelOf({ Type: 'Task', Resource: 'r', Catch: [{ ErrorEquals: ['A', 'B'], Next: 'B' }], End: true }),
  ).toBe('A, B');
});
