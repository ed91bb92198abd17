import { describe, expect, test } from 'vitest';
import { Names } from '../src/names.ts';

const names = new Names({ namePrefix: 'shop', environment: 'prod', region: 'eu-central-1' });

describe('names', () => {
  test('begin with prefix and environment', () => {
    expect(names.of('function', 'fail')).toBe('shop-prod-fail');
    expect(names.of('bus')).toBe('shop-prod');
  });

  test('of roles end with the region, as roles belong to the account', () => {
    expect(names.of('role', 'fail')).toBe('shop-prod-fail-eu-central-1');
  });

  test('may be as long as AWS takes', () => {
    const longest = 64 - 'shop-prod-'.length;
    expect(names.of('rule', 'x'.repeat(longest))).toHaveLength(64);
    expect(() => names.of('rule', 'x'.repeat(longest + 3))).toThrow(
      /^The rule name "shop-prod-x+" must have at most 64 characters, but has 67\. Shorten namePrefix, environment or "x+" by 3\.$/,
    );
  });

  test('that have no part of their own are shortened by prefix or environment', () => {
    const long = new Names({
      namePrefix: 'x'.repeat(30),
      environment: 'y'.repeat(20),
      region: 'eu-central-1',
    });
    expect(() => long.of('archive')).toThrow(/but has 51\. Shorten namePrefix or environment by 3\.$/);
  });
});
