import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../src/errors.ts';
import { type NamedResource, Names } from '../src/names.ts';

const names = new Names('shop-prod', 'eu-central-1');

test('Names begin with the name of the monitor', () => {
  expect(names.of('function', 'fail')).toBe('shop-prod-fail');
  expect(names.of('bus')).toBe('shop-prod');
});

test('Names of roles end with the region, as roles belong to the account', () => {
  expect(names.of('role', 'fail')).toBe('shop-prod-fail-eu-central-1');
});

/** Longest names, in characters, and what messages call them. Source: the API references of the services. */
const LONGEST: Readonly<Record<NamedResource, readonly [number, string]>> = {
  alarm: [255, 'alarm'],
  archive: [48, 'archive'],
  function: [64, 'function'],
  queue: [80, 'queue'],
  role: [64, 'role'],
  rule: [64, 'rule'],
  stateMachine: [80, 'state machine'],
  table: [255, 'table'],
  bus: [256, 'event bus'],
  dashboard: [255, 'dashboard'],
  topic: [256, 'topic'],
};

describe.each(Object.entries(LONGEST))('the name of a resource of the kind %s', (kind, [longest, noun]) => {
  const make = (extra: number) => {
    const others = names.of(kind as NamedResource, '').length;
    return names.of(kind as NamedResource, 'x'.repeat(longest - others + extra));
  };

  test('A name may be as long as AWS takes', () => {
    expect(make(0)).toHaveLength(longest);
  });

  test('A name that is longer than AWS takes is refused, with what to shorten and by how much', () => {
    expect(() => make(3)).toThrow(ConfigurationError);
    expect(() => make(3)).toThrow(
      new RegExp(
        `^The ${noun} name "shop-prod-x+(-eu-central-1)?" must have at most ${longest} characters, but has ${longest + 3}\\. Shorten "shop-prod" or "x+" by 3\\.$`,
      ),
    );
  });
});

test('A name that has no part of its own is shortened by the name of the monitor', () => {
  const long = new Names('x'.repeat(51), 'eu-central-1');
  expect(() => long.of('archive')).toThrow(/but has 51\. Shorten "x+" by 3\.$/);
});
