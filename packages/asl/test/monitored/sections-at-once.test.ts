import { expect, test } from 'vitest';
import { type Branch, type MapState, sequence } from '../../src/index.ts';
import { monitored, sectionsAtOnce } from '../../src/monitored/index.ts';
import { single } from '../support/definitions.ts';

const work = (name: string) =>
  single(name, { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 1, End: true });

function section(
  name: string,
  inner = work(name),
  more: { monitor?: string; workflowKeyExpression?: string } = {},
) {
  return monitored(inner, {
    monitor: 'orders',
    tableName: 'mailboxes',
    eventBusName: 'bus',
    collectFunctionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:collect',
    namePrefix: `${name}: `,
    ...more,
  });
}

const both = (...Branches: Branch[]) =>
  single('Both', { Type: 'Parallel', QueryLanguage: 'JSONata', Branches, End: true });
const each = (ItemProcessor: NonNullable<MapState['ItemProcessor']>, more: Partial<MapState> = {}) =>
  single('Each', { Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor, End: true, ...more });

test('sectionsAtOnce finds two sections in two branches of a Parallel', () => {
  expect(sectionsAtOnce(both(section('a'), sequence(work('before'), section('b'))))).toEqual({
    locations: [
      '/States/Both/Branches[0]/States/a: Run with monitor/Branches[0]/States/a: Register the monitor',
      '/States/Both/Branches[1]/States/b: Run with monitor/Branches[0]/States/b: Register the monitor',
    ],
  });
});

test('sectionsAtOnce finds a section in the work of a section', () => {
  expect(sectionsAtOnce(section('outer', section('inner')))).toBeDefined();
});

test('sectionsAtOnce finds a section that a Map runs for several items at once', () => {
  expect(sectionsAtOnce(each(section('a')))).toBeDefined();
  expect(sectionsAtOnce(each(section('a'), { MaxConcurrency: 2 }))).toBeDefined();
});

test.each<[string, Branch]>([
  ['one section', section('a')],
  ['sections one after the other', sequence(section('a'), section('b'))],
  ['monitors of two names', both(section('a'), section('b', work('b'), { monitor: 'payments' }))],
  [
    'keys that are known only when it runs',
    both(section('a'), section('b', work('b'), { workflowKeyExpression: '$states.input.order' })),
  ],
  ['items one at a time', each(section('a'), { MaxConcurrency: 1 })],
  [
    'items that are executions of their own',
    each({ ...section('a'), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } }),
  ],
])('sectionsAtOnce finds nothing in %s', (_what, definition) => {
  expect(sectionsAtOnce(definition)).toBeUndefined();
});
