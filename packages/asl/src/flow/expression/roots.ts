import { isJsonObject } from '../../language/index.ts';
import { UnwritableExpressionError } from '../errors.ts';
import type { Expression } from './expression.ts';
import { expressionOf, isValue } from './value.ts';

/** What `$` stands for in a field of a JSONPath state. */
export type DollarRoot = 'input' | 'result' | 'errorOutput';

/** @throws UnwritableExpressionError if a template needs something that `$` does not stand for in its field. */
export function assertRoots(template: unknown, dollar: DollarRoot): void {
  if (isValue(template)) assertExpression(expressionOf(template), dollar);
  else if (Array.isArray(template)) {
    for (const item of template) assertRoots(item, dollar);
  } else if (isJsonObject(template)) {
    for (const member of Object.values(template)) assertRoots(member, dollar);
  }
}

function assertExpression(expression: Expression, dollar: DollarRoot): void {
  if (expression.kind === 'call') {
    for (const operand of expression.arguments) {
      if ('expression' in operand) assertExpression(operand.expression, dollar);
    }
  }
  if (expression.kind !== 'reference') return;
  const { kind } = expression.root;
  if (kind !== 'context' && kind !== 'variable' && kind !== dollar) {
    throw new UnwritableExpressionError(
      `is JSONPath, where only the ${dollar} can be read in this field, but the ${kind} is; keep it in a variable before, or make the state JSONata`,
    );
  }
}
