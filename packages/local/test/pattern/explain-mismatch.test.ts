import { expect, test } from 'vitest';
import { parseJson } from '../../src/json/index.ts';
import { eventFields, explainMismatch, type Mismatch, parseEventPattern } from '../../src/pattern/index.ts';

function mismatch(pattern: object, event: object): Mismatch {
  const text = JSON.stringify(pattern);
  const node = parseJson(JSON.stringify(event));
  if (node.kind !== 'object') throw new TypeError('An event is an object.');
  return explainMismatch(parseEventPattern(text), text, eventFields(node));
}

const PATTERN = { source: ['shop'], detail: { id: [{ exists: true }], state: ['on', { prefix: 'o' }] } };

test('A mismatch names the first field that is not as the pattern asks, with what it is', () => {
  expect(mismatch(PATTERN, { source: 'shop', detail: { id: 1, state: 'x' } })).toEqual({
    path: 'detail.state',
    wanted: '["on",{"prefix":"o"}]',
    found: ['"x"'],
    failed: 1,
    satisfied: 2,
    likeness: 0,
  });
});

test('A mismatch of a field that the event does not have has found nothing', () => {
  expect(mismatch(PATTERN, { source: 'shop', detail: { state: 'on' } })).toMatchObject({
    path: 'detail.id',
    wanted: '[{"exists":true}]',
    found: [],
  });
});

test('A field that must be absent, and is there, is a mismatch', () => {
  expect(mismatch({ a: [{ exists: false }], b: [1] }, { a: 2, b: 1 })).toMatchObject({
    path: 'a',
    found: ['2'],
  });
});

test('A mismatch shows what a pattern asks under a name with dots', () => {
  expect(mismatch({ 'detail.state': ['on'] }, { detail: { state: 'off' } })).toMatchObject({
    path: 'detail.state',
    wanted: '["on"]',
  });
});

test('Of the alternatives of a pattern the one with the fewest failing fields explains the mismatch', () => {
  const pattern = { $or: [{ a: [1], b: [1] }, { c: [1] }], d: [1] };
  expect(mismatch(pattern, { a: 2, b: 2, c: 2, d: 1 })).toMatchObject({
    path: 'c',
    wanted: '[1]',
    failed: 1,
  });
});

test('A mismatch of several list elements that each have a part names no field', () => {
  const pattern = { items: { name: ['a'], count: [1] } };
  expect(
    mismatch(pattern, {
      items: [
        { name: 'a', count: 2 },
        { name: 'b', count: 1 },
      ],
    }),
  ).toEqual({
    path: undefined,
    found: [],
    failed: 0,
    satisfied: 2,
    likeness: 0,
  });
});

test('To lack what must be absent satisfies a field, but is no likeness to the pattern', () => {
  const pattern = { monitor: [{ exists: false }], message: [{ prefix: 'Stop' }] };
  expect(mismatch(pattern, { other: 1 })).toMatchObject({ failed: 1, satisfied: 0, likeness: 0 });
});

test.each([
  ['another case', 'workflowError: lower'],
  ['a letter that is missing', 'WorkflowEror: once'],
  ['two letters that are exchanged', 'WorkflowErorr'],
  ['a beginning', 'Work'],
])('A text with %s is like what a prefix asks', (_, message) => {
  const like = mismatch({ message: [{ prefix: 'WorkflowError' }] }, { message });
  expect(like.likeness).toBeGreaterThan(0.6);
  expect(like.likeness).toBeLessThan(1);
});

test.each([
  ['Foo', 'AccountClosed'],
  ['OrderCancelled', 'PaymentBounced'],
  ['', 'a'],
])('%j is not like %j', (found, wanted) => {
  expect(mismatch({ name: [wanted] }, { name: found }).likeness).toBe(0);
});

test('What a field must not be says nothing of what is like it', () => {
  expect(mismatch({ name: [{ 'anything-but': 'shop' }] }, { name: 'shop' }).likeness).toBe(0);
});
