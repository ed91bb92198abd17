import { expect, test } from 'vitest';
import {
  cursorVariable,
  DEFAULT_INBOX,
  InvalidInputError,
  inboxName,
  inboxNameSchema,
  parse,
} from '../../src/index.ts';
import { thrownBy } from '../support/thrown.ts';

test.each(['inbox', 'a', 'Orders_2', 'a'.repeat(40)])('The text %s names an inbox', (text) => {
  expect(inboxName(text)).toBe(text);
  expect(parse(inboxNameSchema, text, 'inbox')).toBe(text);
});

test.each(['', '2nd', '_a', 'a-b', 'a#b', 'ä', 'a'.repeat(41)])('The text "%s" names no inbox', (text) => {
  expect(thrownBy(() => inboxName(text))).toBeInstanceOf(InvalidInputError);
  expect(() => parse(inboxNameSchema, text, 'inbox')).toThrow(
    'must be a letter and then letters, digits or "_"',
  );
});

test('Two inboxes have two variables for their cursors', () => {
  expect(cursorVariable(DEFAULT_INBOX)).toBe('cursor_inbox');
  expect(cursorVariable(inboxName('Inbox'))).not.toBe(cursorVariable(DEFAULT_INBOX));
});
