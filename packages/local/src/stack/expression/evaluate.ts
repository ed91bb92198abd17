import { isJsonObject, type Json } from '../../kernel/index.ts';
import { ExpressionError } from '../errors.ts';
import { callFunction } from './functions.ts';
import type { Expression } from './model.ts';

/** Finds what a reference's first steps name. */
export interface Scope {
  /**
   * The value of `root.steps...`, and how many of the steps that took: two for `aws_sqs_queue.name`, one for `local`.
   * @throws ExpressionError when there is no such thing.
   */
  resolve(root: string, steps: readonly Json[]): { readonly value: Json; readonly stepsTaken: number };
  /** Folder that paths in function calls are relative to. */
  readonly folder: string;
}

/** @throws ExpressionError */
export function evaluate(expression: Expression, scope: Scope): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.map((part) => asText(evaluate(part, scope))).join('');
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object':
      return Object.fromEntries(
        expression.entries.map(([key, value]) => [asText(evaluate(key, scope)), evaluate(value, scope)]),
      );
    case 'call':
      return callFunction(
        expression.name,
        expression.args.map((arg) => evaluate(arg, scope)),
        scope.folder,
      );
    case 'index':
      return member(evaluate(expression.target, scope), evaluate(expression.key, scope), '(…)');
    case 'reference': {
      const steps = expression.steps.map((step) => evaluate(step, scope));
      const { value, stepsTaken } = scope.resolve(expression.root, steps);
      return steps
        .slice(stepsTaken)
        .reduce<Json>((target, step) => member(target, step, [expression.root, ...steps].join('.')), value);
    }
    default:
      throw new TypeError(`Unknown expression ${JSON.stringify(expression satisfies never)}`);
  }
}

/** A value in a text: scalars as they are written, everything else is a mistake. */
export function asText(value: Json): string {
  if (value === null || typeof value === 'object') {
    throw new ExpressionError(JSON.stringify(value), 'is not a text and stands in one');
  }
  return String(value);
}

function member(target: Json, key: Json, expression: string): Json {
  // A block that may occur once is a list of one in Terraform, and is often written as the object itself.
  if (isJsonObject(target) && key === 0) return target;
  const found = isJsonObject(target)
    ? target[String(key)]
    : Array.isArray(target)
      ? (target as readonly Json[])[Number(key)]
      : undefined;
  if (found === undefined) {
    throw new ExpressionError(
      expression,
      `names ${JSON.stringify(key)}, which the local engine does not know there`,
    );
  }
  return found;
}
