import { expect, test } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { parsePort, parseRate } from '../src/options.ts';

test.each([
  [undefined, 4566],
  ['0', 0],
  ['65535', 65_535],
])('--port %j is the port %i', (text, port) => {
  expect(parsePort(text)).toBe(port);
});

test.each(['http', '', '-1', '1.5', '65536', '100000'])('--port %j is refused', (text) => {
  expect(() => parsePort(text)).toThrow(UsageError);
  expect(() => parsePort(text)).toThrow(
    `--port must be a whole number from 0 to 65535, but is ${JSON.stringify(text)}.`,
  );
});

test.each([
  ['100/s', 100],
  ['100', 100],
  ['0.5/s', 0.5],
])('--rate %j is %d per second', (text, perSecond) => {
  expect(parseRate(text)).toBe(perSecond);
});

test.each(['0', '0/s', 'fast', '100/m', '1e9', '', '-5', '9'.repeat(400)])('--rate %j is refused', (text) => {
  expect(() => parseRate(text)).toThrow(UsageError);
  expect(() => parseRate(text)).toThrow('--rate must be a number above 0 per second, such as 100/s, but is');
});
