import { parseTimestamp } from '@wfm/asl/language';
import type { Json } from '../../kernel/index.ts';
import { matchesPattern } from './string-pattern.ts';

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
