import type { Expression, Operand } from './expression.ts';
import { expressionOf, operandOf, type Value, type ValueOr } from './value.ts';

export type ComparedType = 'String' | 'Numeric' | 'Boolean' | 'Timestamp';
export type Ordering = 'Equals' | 'LessThan' | 'GreaterThan' | 'LessThanEquals' | 'GreaterThanEquals';
export type TypeTest = 'IsPresent' | 'IsNull' | 'IsString' | 'IsNumeric' | 'IsBoolean' | 'IsTimestamp';

/** A test of a Choice, in neither query language yet. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly type: ComparedType;
      readonly ordering: Ordering;
      readonly left: Expression;
      readonly right: Operand;
    }
  | { readonly kind: 'matches'; readonly left: Expression; readonly pattern: string }
  | { readonly kind: 'test'; readonly test: TypeTest; readonly left: Expression }
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  /** A value that is true or false itself. */
  | { readonly kind: 'value'; readonly value: Expression };

/** What may be compared as each type. What may be absent may be compared: an absent value is equal to nothing. */
interface Compared {
  readonly String: string;
  readonly Numeric: number;
  readonly Boolean: boolean;
  readonly Timestamp: string;
}

type Compare<Type extends ComparedType> = (
  left: Value<Compared[Type] | undefined | null>,
  right: ValueOr<Compared[Type]>,
) => Condition;

function compare<Type extends ComparedType>(type: Type, ordering: Ordering): Compare<Type> {
  return (left, right) => ({
    kind: 'compare',
    type,
    ordering,
    left: expressionOf(left),
    right: operandOf(right),
  });
}

export const stringEquals = compare('String', 'Equals');
export const stringLessThan = compare('String', 'LessThan');
export const stringGreaterThan = compare('String', 'GreaterThan');
export const stringLessThanEquals = compare('String', 'LessThanEquals');
export const stringGreaterThanEquals = compare('String', 'GreaterThanEquals');
export const numericEquals = compare('Numeric', 'Equals');
export const numericLessThan = compare('Numeric', 'LessThan');
export const numericGreaterThan = compare('Numeric', 'GreaterThan');
export const numericLessThanEquals = compare('Numeric', 'LessThanEquals');
export const numericGreaterThanEquals = compare('Numeric', 'GreaterThanEquals');
export const booleanEquals = compare('Boolean', 'Equals');
export const timestampEquals = compare('Timestamp', 'Equals');
export const timestampLessThan = compare('Timestamp', 'LessThan');
export const timestampGreaterThan = compare('Timestamp', 'GreaterThan');
export const timestampLessThanEquals = compare('Timestamp', 'LessThanEquals');
export const timestampGreaterThanEquals = compare('Timestamp', 'GreaterThanEquals');

/** Whether a text has the form of a pattern in which `*` stands for anything; `\*` is a star itself. */
export function stringMatches(left: Value<string | undefined | null>, pattern: string): Condition {
  return { kind: 'matches', left: expressionOf(left), pattern };
}

function typeTest(test: TypeTest) {
  return (left: Value<unknown>): Condition => ({ kind: 'test', test, left: expressionOf(left) });
}

export const isPresent = typeTest('IsPresent');
export const isNull = typeTest('IsNull');
export const isString = typeTest('IsString');
export const isNumeric = typeTest('IsNumeric');
export const isBoolean = typeTest('IsBoolean');
export const isTimestamp = typeTest('IsTimestamp');

export function and(...conditions: readonly [Condition, Condition, ...Condition[]]): Condition {
  return { kind: 'and', conditions };
}

export function or(...conditions: readonly [Condition, Condition, ...Condition[]]): Condition {
  return { kind: 'or', conditions };
}

export function not(condition: Condition): Condition {
  return { kind: 'not', condition };
}

/** A value as a test by itself; `jsonata<boolean>('…')` is the usual one. */
export function holds(value: Value<boolean>): Condition {
  return { kind: 'value', value: expressionOf(value) };
}
