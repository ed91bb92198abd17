import type { Json } from '../../language/index.ts';
import type { Expression, Operand } from './expression.ts';

const EXPRESSION: unique symbol = Symbol('expression');
declare const valueType: unique symbol;

/** A value of type `Type` that is only known when the machine runs. */
export interface Value<out Type> {
  readonly [EXPRESSION]: Expression;
  readonly [valueType]?: Type;
}

/** A value of the type, or how it is found when the machine runs. */
export type ValueOr<Type> = Type | Value<Type>;

export function makeValue<Type>(expression: Expression): Value<Type> {
  return { [EXPRESSION]: expression };
}

export function isValue(candidate: unknown): candidate is Value<unknown> {
  return typeof candidate === 'object' && candidate !== null && EXPRESSION in candidate;
}

export function expressionOf(value: Value<unknown>): Expression {
  return value[EXPRESSION];
}

export function operandOf(operand: ValueOr<Json | undefined>): Operand {
  return isValue(operand) ? { expression: expressionOf(operand) } : { literal: operand ?? null };
}

/**
 * The escape hatch to JSONata: an expression without its delimiters that the types cannot follow. `Type` is what it
 * gives; nobody checks that.
 */
export function jsonata<Type>(text: string): Value<Type> {
  return makeValue({ kind: 'jsonata', text });
}

/** The escape hatch to JSONPath: a path or an intrinsic function call. `Type` is what it gives; nobody checks that. */
export function jsonPath<Type>(text: string): Value<Type> {
  return makeValue({ kind: 'jsonPath', text });
}
