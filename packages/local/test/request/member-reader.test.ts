import { describe, expect, test } from 'vitest';
import type { AwsError, JsonObject } from '../../src/kernel/index.ts';
import { COMMON_READER, type MemberReader } from '../../src/request/index.ts';
import { SQS_READER } from '../../src/sqs/api/members.ts';
import { STATES_READER } from '../../src/states/api/input.ts';

function errorOf(read: () => unknown): AwsError {
  try {
    read();
  } catch (error) {
    return error as AwsError;
  }
  throw new Error('Nothing was refused.');
}

const RANGE = { min: 1, max: 5 };

/** Each reader with a value that it refuses, and the words of the services that are not the common ones. */
const REFUSED: readonly {
  readonly what: string;
  readonly value: JsonObject[string];
  readonly read: (reader: MemberReader, input: JsonObject) => unknown;
  readonly common: string;
  readonly sqs: string;
}[] = [
  {
    what: 'a text that is absent',
    value: undefined,
    read: (reader, input) => reader.requiredText(input, 'Name'),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a text that is null',
    value: null,
    read: (reader, input) => reader.requiredText(input, 'Name'),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a whole number that is absent',
    value: undefined,
    read: (reader, input) => reader.requiredInteger(input, 'Name', RANGE),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a number that is absent',
    value: undefined,
    read: (reader, input) => reader.requiredNumber(input, 'Name', RANGE),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a text that is too short',
    value: 'ab',
    read: (reader, input) => reader.optionalText(input, 'Name', { minLength: 3 }),
    common:
      "Value 'ab' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3",
    sqs: 'Value "ab" for parameter Name is invalid. Reason: Must have at least 3 characters.',
  },
  {
    what: 'a text that is too long',
    value: 'abc',
    read: (reader, input) => reader.optionalText(input, 'Name', { maxLength: 2 }),
    common:
      "Value 'abc' at 'name' failed to satisfy constraint: Member must have length less than or equal to 2",
    sqs: 'Value "abc" for parameter Name is invalid. Reason: Must have at most 2 characters.',
  },
  {
    what: 'a text of which a part only matches',
    value: 'abc',
    read: (reader, input) => reader.optionalText(input, 'Name', { pattern: 'a|b' }),
    common:
      "Value 'abc' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: a|b",
    sqs: 'Value "abc" for parameter Name is invalid. Reason: Must match a|b.',
  },
  {
    what: 'a text that is no choice',
    value: 'c',
    read: (reader, input) => reader.optionalChoice(input, 'Name', ['a', 'b']),
    common: "Value 'c' at 'name' failed to satisfy constraint: Member must satisfy enum value set: [a, b]",
    sqs: 'Value "c" for parameter Name is invalid. Reason: Must be one of a, b.',
  },
  {
    what: 'a number that is too small',
    value: 0,
    read: (reader, input) => reader.optionalInteger(input, 'Name', RANGE),
    common:
      "Value '0' at 'name' failed to satisfy constraint: Member must have value greater than or equal to 1",
    sqs: 'Value 0 for parameter Name is invalid. Reason: Must be between 1 and 5, if provided.',
  },
  {
    what: 'a number that is too large',
    value: 6,
    read: (reader, input) => reader.optionalNumber(input, 'Name', RANGE),
    common:
      "Value '6' at 'name' failed to satisfy constraint: Member must have value less than or equal to 5",
    sqs: 'Value 6 for parameter Name is invalid. Reason: Must be between 1 and 5, if provided.',
  },
  {
    what: 'a number under a limit without another',
    value: -1,
    read: (reader, input) => reader.optionalNumber(input, 'Name', { min: 0 }),
    common:
      "Value '-1' at 'name' failed to satisfy constraint: Member must have value greater than or equal to 0",
    sqs: 'Value -1 for parameter Name is invalid. Reason: Must be at least 0.',
  },
];

describe.each(REFUSED)('What is refused: $what', ({ value, read, common, sqs }) => {
  const input = { Name: value };

  test('in the words of AWS for most services, and Step Functions', () => {
    for (const reader of [COMMON_READER, STATES_READER]) {
      const error = errorOf(() => read(reader, input));
      expect(error).toMatchObject({
        code: 'ValidationException',
        message: `1 validation error detected: ${common}`,
      });
    }
  });

  test('in the words of SQS for SQS', () => {
    const error = errorOf(() => read(SQS_READER, input));
    const code = sqs.includes('must contain') ? 'MissingParameter' : 'InvalidParameterValue';
    expect(error).toMatchObject({ code, message: sqs });
  });
});

const WRONG_TYPES: readonly (readonly [
  string,
  unknown,
  (reader: MemberReader, input: JsonObject) => unknown,
])[] = [
  ['String', 1, (reader, input) => reader.optionalText(input, 'M')],
  ['Integer', 1.5, (reader, input) => reader.optionalInteger(input, 'M', RANGE)],
  ['Integer', '1', (reader, input) => reader.optionalInteger(input, 'M', RANGE)],
  ['Number', '1', (reader, input) => reader.optionalNumber(input, 'M', RANGE)],
  ['Structure', [], (reader, input) => reader.optionalStructure(input, 'M')],
  ['List', 'a', (reader, input) => reader.textList(input, 'M')],
  ['List of String', ['a', 1], (reader, input) => reader.textList(input, 'M')],
  ['List of Structure', ['a'], (reader, input) => reader.structureList(input, 'M')],
  ['Timestamp', 'soon', (reader, input) => reader.optionalInstant(input, 'M')],
];

test.each(WRONG_TYPES)('What is no %s, %j, is refused by its type', (type, value, read) => {
  const input = { M: value } as JsonObject;
  expect(errorOf(() => read(COMMON_READER, input))).toMatchObject({
    code: 'SerializationException',
    message: `Member M must be a ${type}.`,
  });
  expect(errorOf(() => read(SQS_READER, input))).toMatchObject({ code: 'InvalidParameterValue' });
});

test('A map is refused by the path of the value that is no text', () => {
  expect(errorOf(() => COMMON_READER.optionalTextMap({ M: { a: 'x', b: 1 } }, 'M')).message).toBe(
    'Member M.b must be a String.',
  );
});

test('What is allowed is given as it is, both ends of a range included', () => {
  const input = { text: 'ab', one: 1, five: 5, half: 1.5, list: ['a'], map: { a: 'x' }, at: 1.5, yes: true };
  expect([
    COMMON_READER.requiredText(input, 'text', { minLength: 2, maxLength: 2, pattern: '[a-z]+' }),
    COMMON_READER.optionalInteger(input, 'one', RANGE),
    COMMON_READER.requiredInteger(input, 'five', RANGE),
    COMMON_READER.optionalNumber(input, 'half', RANGE),
    COMMON_READER.optionalChoice(input, 'text', ['x', 'ab']),
    COMMON_READER.textList(input, 'list'),
    COMMON_READER.optionalTextMap(input, 'map'),
    COMMON_READER.optionalInstant(input, 'at'),
    COMMON_READER.optionalInstant({ at: '1970-01-01T00:00:02Z' }, 'at'),
    COMMON_READER.flag(input, 'yes'),
  ]).toEqual(['ab', 1, 5, 1.5, 'ab', ['a'], { a: 'x' }, 1_500, 2_000, true]);
});

test('What is absent or null is none: undefined, an empty list, false', () => {
  for (const input of [{}, { M: null }]) {
    expect([
      COMMON_READER.optionalText(input, 'M'),
      COMMON_READER.optionalInteger(input, 'M', RANGE),
      COMMON_READER.optionalNumber(input, 'M', RANGE),
      COMMON_READER.optionalStructure(input, 'M'),
      COMMON_READER.optionalTextMap(input, 'M'),
      COMMON_READER.optionalTextList(input, 'M'),
      COMMON_READER.optionalStructureList(input, 'M'),
      COMMON_READER.optionalInstant(input, 'M'),
    ]).toEqual(Array.from({ length: 8 }, () => undefined));
    expect(COMMON_READER.textList(input, 'M')).toEqual([]);
    expect(COMMON_READER.structureList(input, 'M')).toEqual([]);
    expect(COMMON_READER.flag(input, 'M')).toBe(false);
  }
});

test('An empty text is too short for most services, a value to Step Functions, and absent to SQS', () => {
  const input = { M: '' };
  expect(errorOf(() => COMMON_READER.optionalText(input, 'M')).message).toContain(
    'greater than or equal to 1',
  );
  expect(STATES_READER.requiredText(input, 'M')).toBe('');
  expect(SQS_READER.optionalText(input, 'M')).toBeUndefined();
  expect(errorOf(() => SQS_READER.requiredText(input, 'M')).code).toBe('MissingParameter');
});
