import { afterEach, expect, test, vi } from 'vitest';
import { logErrorsToStderr } from '../../src/engine/engine-log.ts';

const written: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
  written.push(String(text));
  return true;
});
afterEach(() => {
  written.length = 0;
});

test('A mistake of the engine goes to stderr with where it was made, when nobody listens', () => {
  const cause = new TypeError('a mistake');
  logErrorsToStderr({ level: 'error', message: 'The engine failed.', cause });
  expect(written).toEqual([`The engine failed.\n${cause.stack}\n`]);
});

test('A mistake of the engine that is no error goes to stderr without a place', () => {
  logErrorsToStderr({ level: 'error', message: 'The engine failed.', cause: 'text' });
  const withoutStack = new Error('lost');
  delete withoutStack.stack;
  logErrorsToStderr({ level: 'error', message: 'It failed.', cause: withoutStack });
  expect(written).toEqual(['The engine failed.\n', 'It failed.\nlost\n']);
});

test('A notice of the engine goes nowhere, when nobody listens', () => {
  logErrorsToStderr({ level: 'notice', message: 'As AWS does not do it.' });
  expect(written).toEqual([]);
});
