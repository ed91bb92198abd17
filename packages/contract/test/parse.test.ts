import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { InvalidInputError, parse, workflowKeySchema } from '../src/index.ts';
import { thrownBy } from './support/thrown.ts';

const schema = z.object({
  key: workflowKeySchema,
  kind: z.enum(['fail', 'complete']),
  nested: z.strictObject({ count: z.int().check(z.gte(0, { error: 'must be 0 or more' })) }),
});

const VALID = { key: 'order-1', kind: 'fail', nested: { count: 1 } };

test('Parsing gives the typed value, without members that the schema does not know', () => {
  expect(parse(schema, { ...VALID, other: 1 }, 'event')).toEqual(VALID);
});

test('Parsing takes a whole number as a workflow key, as its decimal digits', () => {
  expect(parse(workflowKeySchema, 4711, 'key')).toBe('4711');
});

test.each([
  [
    'a value that is absent',
    { ...VALID, key: undefined },
    ['key', 'must be a text of 1 to 2048 bytes or a whole number of at most 15 digits', undefined],
  ],
  ['a value of another type', { ...VALID, nested: 7 }, ['nested', 'must be of type object', 7]],
  [
    'a value out of a list',
    { ...VALID, kind: 'inform' },
    ['kind', 'must be one of "fail", "complete"', 'inform'],
  ],
  ['a value out of range', { ...VALID, nested: { count: -1 } }, ['nested.count', 'must be 0 or more', -1]],
  ['a rule of an id', { ...VALID, key: '' }, ['key', 'must have 1 to 2048 bytes of well-formed text', '']],
  ['the whole', 'text', ['', 'must be of type object', 'text']],
])('Parsing names field, rule and value of %s', (_name, value, [field, rule, found]) => {
  const error = thrownBy(() => parse(schema, value, 'event'));
  expect(error).toBeInstanceOf(InvalidInputError);
  expect(error).toMatchObject({ name: 'InvalidInputError', what: 'event', field, rule });
  const where = field === '' ? 'event' : `event: ${String(field)}`;
  const shown = found === undefined ? 'absent' : JSON.stringify(found);
  expect(error).toHaveProperty(
    'message',
    `${where} ${String(rule)}, but is ${shown}. Correct the sender; the data was not applied.`,
  );
});

test('Parsing names the member that a strict object must not have', () => {
  expect(() => parse(schema, { ...VALID, nested: { count: 1, cuont: 2 } }, 'event')).toThrow(
    'event: nested must not have the member cuont, but is {"count":1,"cuont":2}.',
  );
});

test('Parsing names the first of several broken rules', () => {
  expect(() => parse(schema, { key: '', kind: '', nested: { count: -1 } }, 'event')).toThrow('event: key ');
});

test('Parsing never shows a whole document', () => {
  const document = { text: 'x'.repeat(100_000) };
  const error = thrownBy(() => parse(z.string(), document, 'event'));
  expect((error as Error).message.length).toBeLessThan(300);
  expect((error as Error).message).toContain('… (100011 characters)');
});

test('Parsing shows a value that JSON does not know', () => {
  expect(() => parse(z.string(), Symbol('x'), 'event')).toThrow('but is Symbol(x)');
});

test('Parsing passes on what a maker throws that is no broken rule', () => {
  const broken = z.pipe(
    z.string(),
    z.transform(() => {
      throw new RangeError('bug');
    }),
  );
  expect(() => parse(broken, 'x', 'event')).toThrow(RangeError);
});
