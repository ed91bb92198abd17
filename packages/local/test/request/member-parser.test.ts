import { describe, expect, test } from 'vitest';
import type { AwsError, JsonObject } from '../../src/kernel/index.ts';
import { COMMON_PARSER, type MemberParser } from '../../src/request/index.ts';
import { SQS_PARSER } from '../../src/sqs/api/members.ts';
import { STATES_PARSER } from '../../src/states/api/input.ts';

function errorOf(parse: () => unknown): AwsError {
  try {
    parse();
  } catch (error) {
    return error as AwsError;
  }
  throw new Error('Nothing was refused.');
}

const RANGE = { min: 1, max: 5 };

/** Each parser with a value that it refuses, and the words of the services that are not the common ones. */
const REFUSED: readonly {
  readonly what: string;
  readonly value: JsonObject[string];
  readonly parse: (parser: MemberParser, input: JsonObject) => unknown;
  readonly common: string;
  readonly sqs: string;
}[] = [
  {
    what: 'a text that is absent',
    value: undefined,
    parse: (parser, input) => parser.requiredText(input, 'Name'),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a text that is null',
    value: null,
    parse: (parser, input) => parser.requiredText(input, 'Name'),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a whole number that is absent',
    value: undefined,
    parse: (parser, input) => parser.requiredInteger(input, 'Name', RANGE),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a number that is absent',
    value: undefined,
    parse: (parser, input) => parser.requiredNumber(input, 'Name', RANGE),
    common: "Value null at 'name' failed to satisfy constraint: Member must not be null",
    sqs: 'The request must contain the parameter Name.',
  },
  {
    what: 'a text that is too short',
    value: 'ab',
    parse: (parser, input) => parser.optionalText(input, 'Name', { minLength: 3 }),
    common:
      "Value 'ab' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 3",
    sqs: 'Value "ab" for parameter Name is invalid. Reason: Must have at least 3 characters.',
  },
  {
    what: 'a text that is too long',
    value: 'abc',
    parse: (parser, input) => parser.optionalText(input, 'Name', { maxLength: 2 }),
    common:
      "Value 'abc' at 'name' failed to satisfy constraint: Member must have length less than or equal to 2",
    sqs: 'Value "abc" for parameter Name is invalid. Reason: Must have at most 2 characters.',
  },
  {
    what: 'a text of which a part only matches',
    value: 'abc',
    parse: (parser, input) => parser.optionalText(input, 'Name', { pattern: 'a|b' }),
    common:
      "Value 'abc' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: a|b",
    sqs: 'Value "abc" for parameter Name is invalid. Reason: Must match a|b.',
  },
  {
    what: 'a text that is no choice',
    value: 'c',
    parse: (parser, input) => parser.optionalChoice(input, 'Name', ['a', 'b']),
    common: "Value 'c' at 'name' failed to satisfy constraint: Member must satisfy enum value set: [a, b]",
    sqs: 'Value "c" for parameter Name is invalid. Reason: Must be one of a, b.',
  },
  {
    what: 'a number that is too small',
    value: 0,
    parse: (parser, input) => parser.optionalInteger(input, 'Name', RANGE),
    common:
      "Value '0' at 'name' failed to satisfy constraint: Member must have value greater than or equal to 1",
    sqs: 'Value 0 for parameter Name is invalid. Reason: Must be between 1 and 5, if provided.',
  },
  {
    what: 'a number that is too large',
    value: 6,
    parse: (parser, input) => parser.optionalNumber(input, 'Name', RANGE),
    common:
      "Value '6' at 'name' failed to satisfy constraint: Member must have value less than or equal to 5",
    sqs: 'Value 6 for parameter Name is invalid. Reason: Must be between 1 and 5, if provided.',
  },
  {
    what: 'a number under a limit without another',
    value: -1,
    parse: (parser, input) => parser.optionalNumber(input, 'Name', { min: 0 }),
    common:
      "Value '-1' at 'name' failed to satisfy constraint: Member must have value greater than or equal to 0",
    sqs: 'Value -1 for parameter Name is invalid. Reason: Must be at least 0.',
  },
];

describe.each(REFUSED)('What is refused: $what', ({ value, parse, common, sqs }) => {
  const input = { Name: value };

  test('A refused member is told in the words of AWS for most services, and Step Functions', () => {
    for (const parser of [COMMON_PARSER, STATES_PARSER]) {
      const error = errorOf(() => parse(parser, input));
      expect(error).toMatchObject({
        code: 'ValidationException',
        message: `1 validation error detected: ${common}`,
      });
    }
  });

  test('A refused member is told in the words of SQS for SQS', () => {
    const error = errorOf(() => parse(SQS_PARSER, input));
    const code = sqs.includes('must contain') ? 'MissingParameter' : 'InvalidParameterValue';
    expect(error).toMatchObject({ code, message: sqs });
  });
});

const WRONG_TYPES: readonly (readonly [
  string,
  unknown,
  (parser: MemberParser, input: JsonObject) => unknown,
])[] = [
  ['String', 1, (parser, input) => parser.optionalText(input, 'M')],
  ['Integer', 1.5, (parser, input) => parser.optionalInteger(input, 'M', RANGE)],
  ['Integer', '1', (parser, input) => parser.optionalInteger(input, 'M', RANGE)],
  ['Number', '1', (parser, input) => parser.optionalNumber(input, 'M', RANGE)],
  ['Structure', [], (parser, input) => parser.optionalStructure(input, 'M')],
  ['List', 'a', (parser, input) => parser.textList(input, 'M')],
  ['List of String', ['a', 1], (parser, input) => parser.textList(input, 'M')],
  ['List of Structure', ['a'], (parser, input) => parser.structureList(input, 'M')],
  ['Timestamp', 'soon', (parser, input) => parser.optionalInstant(input, 'M')],
];

test.each(WRONG_TYPES)('A member that is no %s, %j, is refused by its type', (type, value, parse) => {
  const input = { M: value } as JsonObject;
  expect(errorOf(() => parse(COMMON_PARSER, input))).toMatchObject({
    code: 'SerializationException',
    message: `Member M must be a ${type}.`,
  });
  expect(errorOf(() => parse(SQS_PARSER, input))).toMatchObject({ code: 'InvalidParameterValue' });
});

test('A map in a request is refused by the path of the value that is no text', () => {
  expect(errorOf(() => COMMON_PARSER.optionalTextMap({ M: { a: 'x', b: 1 } }, 'M')).message).toBe(
    'Member M.b must be a String.',
  );
});

test('A member that is allowed is given as it is, both ends of a range included', () => {
  const input = { text: 'ab', one: 1, five: 5, half: 1.5, list: ['a'], map: { a: 'x' }, at: 1.5, yes: true };
  expect([
    COMMON_PARSER.requiredText(input, 'text', { minLength: 2, maxLength: 2, pattern: '[a-z]+' }),
    COMMON_PARSER.optionalInteger(input, 'one', RANGE),
    COMMON_PARSER.requiredInteger(input, 'five', RANGE),
    COMMON_PARSER.optionalNumber(input, 'half', RANGE),
    COMMON_PARSER.optionalChoice(input, 'text', ['x', 'ab']),
    COMMON_PARSER.textList(input, 'list'),
    COMMON_PARSER.optionalTextMap(input, 'map'),
    COMMON_PARSER.optionalInstant(input, 'at'),
    COMMON_PARSER.optionalInstant({ at: '1970-01-01T00:00:02Z' }, 'at'),
    COMMON_PARSER.flag(input, 'yes'),
  ]).toEqual(['ab', 1, 5, 1.5, 'ab', ['a'], { a: 'x' }, 1_500, 2_000, true]);
});

test('A member that is absent or null is none: undefined, an empty list, false', () => {
  for (const input of [{}, { M: null }]) {
    expect([
      COMMON_PARSER.optionalText(input, 'M'),
      COMMON_PARSER.optionalInteger(input, 'M', RANGE),
      COMMON_PARSER.optionalNumber(input, 'M', RANGE),
      COMMON_PARSER.optionalStructure(input, 'M'),
      COMMON_PARSER.optionalTextMap(input, 'M'),
      COMMON_PARSER.optionalTextList(input, 'M'),
      COMMON_PARSER.optionalStructureList(input, 'M'),
      COMMON_PARSER.optionalInstant(input, 'M'),
    ]).toEqual(Array.from({ length: 8 }, () => undefined));
    expect(COMMON_PARSER.textList(input, 'M')).toEqual([]);
    expect(COMMON_PARSER.structureList(input, 'M')).toEqual([]);
    expect(COMMON_PARSER.flag(input, 'M')).toBe(false);
  }
});

test('An empty text is too short for most services, a value to Step Functions, and absent to SQS', () => {
  const input = { M: '' };
  expect(errorOf(() => COMMON_PARSER.optionalText(input, 'M')).message).toContain(
    'greater than or equal to 1',
  );
  expect(STATES_PARSER.requiredText(input, 'M')).toBe('');
  expect(SQS_PARSER.optionalText(input, 'M')).toBeUndefined();
  expect(errorOf(() => SQS_PARSER.requiredText(input, 'M')).code).toBe('MissingParameter');
});
