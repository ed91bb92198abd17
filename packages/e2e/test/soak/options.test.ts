import { expect, test } from 'vitest';
import { parseOptions } from '../../src/soak/options.ts';

const parse = (...args: string[]) => parseOptions(args, () => 42);

test('Without options a soak goes on for ten minutes, with a seed of its own', () => {
  expect(parse('--')).toEqual({ minutes: 10, rate: 200, seed: 42, from: 0 });
});

test('A soak goes on for parts of a minute', () => {
  expect(parse('--minutes', '0.5', '--rate', '300', '--seed', '7', '--from', '150')).toEqual({
    minutes: 0.5,
    rate: 300,
    seed: 7,
    from: 150,
  });
});

test('Decisions are made without a stack', () => {
  expect(parse('--decisions', '1000')).toMatchObject({ decisions: 1_000 });
});

test.for([
  ['--minutes', '0'],
  ['--minutes', 'ten'],
  ['--rate', '-1'],
  ['--seed', '1.5'],
  ['--decisions', '0'],
  ['--crowd', '1'],
] as const)('The option %s %s is refused by name', ([option, value]) => {
  expect(() => parse(`${option}=${value}`)).toThrow(`${option} must be a`);
});
