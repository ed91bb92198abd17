import { expect, test } from 'vitest';
import {
  addSeconds,
  declarationName,
  epochMs,
  executionArn,
  InvalidInputError,
  monitorName,
  parseInstant,
  registrationAttempt,
  signalId,
  taskToken,
  workflowKey,
} from '../src/index.ts';
import { thrownBy } from './support/thrown.ts';

const ARN = 'arn:aws:states:eu-central-1:123456789012:execution:orders:run-1';

test.each([
  ['a workflow key of 2,048 bytes', workflowKey, 'é'.repeat(1_024)],
  ['a workflow key of any characters', workflowKey, 'order 1/ü😀'],
  ['a monitor name of 80 characters', monitorName, 'aZ09_-'.padEnd(80, 'x')],
  ['a declaration name of 40 characters', declarationName, 'a-0'.padEnd(40, 'x')],
  ['an execution ARN', executionArn, ARN],
  ['an execution ARN of another partition', executionArn, ARN.replace('arn:aws:', 'arn:aws-us-gov:')],
  ['a task token of any form', taskToken, 'AAAA=='],
  ['a registration attempt', registrationAttempt, '2026-01-01T00:00:00Z/0'],
])('An id is made of %s', (_name, make, text) => {
  expect(make(text)).toBe(text);
});

test.each([
  [
    'an empty workflow key',
    workflowKey,
    '',
    'workflow key must have 1 to 2048 bytes of well-formed text, but is ""',
  ],
  ['a workflow key of 2,049 bytes', workflowKey, `${'é'.repeat(1_024)}x`, 'must have 1 to 2048 bytes'],
  ['a workflow key with half a character', workflowKey, 'a\uD800', 'bytes of well-formed text'],
  ['a monitor name with a dot', monitorName, 'a.b', 'monitor name must have 1 to 80 letters'],
  ['an empty monitor name', monitorName, '', 'but is ""'],
  ['a monitor name of 81 characters', monitorName, 'x'.repeat(81), 'must have 1 to 80 letters'],
  ['a monitor name that ends in a line feed', monitorName, 'a\n', 'but is "a\\n"'],
  ['a declaration name with a capital', declarationName, 'Stop', 'lower-case letters, digits or "-"'],
  ['a declaration name with a slash', declarationName, 'a/b', 'but is "a/b"'],
  ['a declaration name of 41 characters', declarationName, 'x'.repeat(41), 'must have 1 to 40'],
  ['an Express execution', executionArn, ARN.replace(':execution:', ':express:'), 'execution:STATE_MACHINE'],
  ['a state machine ARN', executionArn, ARN.slice(0, ARN.lastIndexOf(':')), 'execution ARN must have'],
  ['an empty task token', taskToken, '', 'task token must not be empty'],
  ['an empty attempt', registrationAttempt, '', 'registration attempt must not be empty'],
])('An id is not made of %s, and the error says why', (_name, make, text, message) => {
  const error = thrownBy(() => make(text));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toHaveProperty('message', expect.stringContaining(message));
});

test('The id of a signal is the event and the declaration that made it one', () => {
  expect(signalId('0f5e', declarationName('cancelled'))).toBe('0f5e/cancelled');
  expect(() => signalId('', declarationName('cancelled'))).toThrow('event id must not be empty');
});

test('An instant is a whole number of milliseconds that Date can hold', () => {
  expect(epochMs(8.64e15)).toBe(8.64e15);
  expect(() => epochMs(8.64e15 + 2)).toThrow('instant must be a whole number of milliseconds');
  expect(() => epochMs(0.5)).toThrow('but is 0.5');
  expect(() => epochMs(Number.NaN)).toThrow('instant must be a whole number');
});

test('An instant moves by seconds, to the nearest millisecond', () => {
  expect(addSeconds(epochMs(1_000), 2)).toBe(3_000);
  expect(addSeconds(epochMs(1_000), 0.0006)).toBe(1_001);
  expect(addSeconds(epochMs(1_000), -1)).toBe(0);
});

test.each([
  ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
  ['2026-01-01T00:00:00.250Z', Date.UTC(2026, 0, 1) + 250],
  ['2026-01-01T02:00:00+02:00', Date.UTC(2026, 0, 1)],
])('An instant is read from %s', (iso, expected) => {
  expect(parseInstant(iso)).toBe(expected);
});

test.each(['yesterday', '', '1', 'Jan 1 2026', '2026-01-01', '2026-01-01T00:00:00', '2026-13-01T00:00:00Z'])(
  'An instant is not read from "%s", which is no ISO 8601 date and time with zone',
  (text) => {
    expect(() => parseInstant(text)).toThrow('instant must be an ISO 8601 date and time with zone');
  },
);
