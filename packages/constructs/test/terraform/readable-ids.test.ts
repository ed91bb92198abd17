import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { OWN_RESOURCE, ReadableIds } from '../../src/terraform/readable-ids.ts';

const root = new (class extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
})();
const stack = new Construct(root, 'stack');
const outer = new Construct(stack, 'dead-letters');
const inner = new Construct(outer, 'events');

test('A readable id joins the ids of the constructs below the stack', () => {
  expect(new ReadableIds().allocate(inner.node)).toBe('dead_letters_events');
});

test('The resource that a construct is there for is called like the construct', () => {
  expect(new ReadableIds().allocate(new Construct(inner, OWN_RESOURCE).node)).toBe('dead_letters_events');
});

test('One construct has one name, and a second construct with it is refused', () => {
  const ids = new ReadableIds();
  expect(ids.allocate(inner.node)).toBe(ids.allocate(inner.node));
  const same = new Construct(stack, 'dead_letters_events');
  expect(() => ids.allocate(same.node)).toThrow(
    'The constructs stack/dead-letters/events and stack/dead_letters_events would both be called dead_letters_events.',
  );
});
