import { expect, test } from 'vitest';
import { declaredEvents } from '../../src/declarations/declared-events.ts';
import { patternProblem } from '../../src/declarations/event-pattern.ts';
import { WorkflowModuleError } from '../../src/errors.ts';
import { sample } from '../support/sample.ts';

test.each([
  [{}, 'the pattern must have at least one field'],
  [{ source: [] }, 'the pattern.source must have at least one value'],
  [{ source: 'shop.orders' }, 'the pattern.source must be a list of values or an object of fields'],
  [{ source: ['shop'], detail: {} }, 'the pattern.detail must have at least one field'],
  [{ detail: { id: 1 } }, 'the pattern.detail.id must be a list of values or an object of fields'],
  [
    { detail: { id: [{ prefx: 'a' }] } },
    'the pattern.detail.id must have values, or filters of one member each (anything-but, cidr, equals-ignore-case, exactly, exists, numeric, prefix, suffix, wildcard), and not {"prefx":"a"}',
  ],
  [
    { id: ['a', { prefix: 'a', suffix: 'b' }] },
    'the pattern.id must have values, or filters of one member each (anything-but, cidr, equals-ignore-case, exactly, exists, numeric, prefix, suffix, wildcard), and not {"prefix":"a","suffix":"b"}',
  ],
  [
    { $or: [{ source: ['a'] }, { source: 'b' }] },
    'the pattern.$or.1.source must be a list of values or an object of fields',
  ],
  [['shop.orders'], 'the pattern must be an object of fields'],
  [undefined, 'the pattern must be an object of fields'],
])(
  'The pattern %j is refused before EventBridge refuses it in the middle of an apply',
  (pattern, problem) => {
    expect(patternProblem(pattern)).toBe(problem);
  },
);

test.each([
  { source: ['shop.orders'], 'detail-type': ['OrderCancelled'] },
  { detail: { message: [{ prefix: 'WorkflowError' }], monitor: [{ exists: false }, 'a', null, 1] } },
  { source: [{ 'anything-but': { prefix: 'a' } }, { cidr: '10.0.0.0/8' }, { 'equals-ignore-case': 'a' }] },
  { $or: [{ source: ['a'] }, { detail: { id: [{ numeric: ['>', 0] }] } }] },
])('The pattern %j is taken', (pattern) => {
  expect(patternProblem(pattern)).toBeUndefined();
});

test('The message of a refused pattern names the workflow, the event and the field', () => {
  const [event] = sample.events;
  if (event === undefined) throw new Error('The sample declares an event.');
  const declare = () => declaredEvents({ ...sample, events: [{ ...event, pattern: { source: 'shop' } }] }, 0);
  expect(declare).toThrow(WorkflowModuleError);
  expect(declare).toThrow(
    'Workflow "workflow-monitor-sample": event "order-cancelled" needs a pattern that EventBridge takes, but the pattern.source must be',
  );
});
