import { parseTimestamp } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';

/** The data tests that ask for a type. `IsPresent` is not here: it asks before there is a value. */
export const TYPE_TESTS = {
  IsNull: (value: Json) => value === null,
  IsBoolean: (value: Json) => typeof value === 'boolean',
  IsNumeric: (value: Json) => typeof value === 'number',
  IsString: (value: Json) => typeof value === 'string',
  IsTimestamp: (value: Json) => typeof value === 'string' && parseTimestamp(value) !== undefined,
} as const;

/** Compares the variable with the operand. Values of another type than the comparison's never compare as true. */
export type Comparison = (variable: Json, operand: Json) => boolean;

/** Every comparison of the Choice state; each has a variant whose operand is a path. */
export const COMPARISONS = {
  BooleanEquals: of(asBoolean, (left, right) => left === right),
  NumericEquals: of(asNumber, (left, right) => left === right),
  NumericLessThan: of(asNumber, (left, right) => left < right),
  NumericLessThanEquals: of(asNumber, (left, right) => left <= right),
  NumericGreaterThan: of(asNumber, (left, right) => left > right),
  NumericGreaterThanEquals: of(asNumber, (left, right) => left >= right),
  StringEquals: of(asString, (left, right) => left === right),
  StringLessThan: of(asString, (left, right) => left < right),
  StringLessThanEquals: of(asString, (left, right) => left <= right),
  StringGreaterThan: of(asString, (left, right) => left > right),
  StringGreaterThanEquals: of(asString, (left, right) => left >= right),
  StringMatches: of(asString, matchesPattern),
  TimestampEquals: of(asInstant, (left, right) => left === right),
  TimestampLessThan: of(asInstant, (left, right) => left < right),
  TimestampLessThanEquals: of(asInstant, (left, right) => left <= right),
  TimestampGreaterThan: of(asInstant, (left, right) => left > right),
  TimestampGreaterThanEquals: of(asInstant, (left, right) => left >= right),
} as const satisfies Readonly<Record<string, Comparison>>;

function of<T>(convert: (value: Json) => T | undefined, compare: (left: T, right: T) => boolean): Comparison {
  return (variable, operand) => {
    const left = convert(variable);
    const right = convert(operand);
    return left !== undefined && right !== undefined && compare(left, right);
  };
}

function asBoolean(value: Json): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function asNumber(value: Json): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function asString(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function asInstant(value: Json): number | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

/**
 * Whether a text matches a pattern of `StringMatches`: `*` stands for any characters, `\*` for an asterisk, `\\` for a
 * backslash. Source: States Language specification, "Choice State".
 */
function matchesPattern(text: string, pattern: string): boolean {
  const source = pattern.replaceAll(/\\([*\\])|\*|[^*\\]+|\\/gu, (token, escaped: string | undefined) => {
    if (escaped !== undefined) return escapeRegExp(escaped);
    return token === '*' ? '.*' : escapeRegExp(token);
  });
  return new RegExp(`^${source}$`, 'su').test(text);
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
