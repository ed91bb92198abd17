import { UnwritableExpressionError } from '../errors.ts';
import type { Expression, FunctionName, Operand, Root } from './expression.ts';

/** An expression as a path or an intrinsic call. @throws UnwritableExpressionError if JSONPath has no words for it. */
export function jsonPathText(expression: Expression): string {
  switch (expression.kind) {
    case 'reference':
      return expression.path.reduce<string>(step, rootText(expression.root));
    case 'call':
      return callText(expression.name, expression.arguments);
    case 'jsonPath':
      return expression.text.trim();
    case 'jsonata':
      throw new UnwritableExpressionError(
        `is JSONPath, but has the JSONata expression ${expression.text}; write it with jsonPath(), or make the state JSONata`,
      );
    default:
      throw new TypeError(`Unknown expression: ${JSON.stringify(expression satisfies never)}`);
  }
}

function rootText(root: Root): string {
  switch (root.kind) {
    // Which of these `$` stands for depends on the field that it is written in.
    case 'input':
    case 'result':
    case 'errorOutput':
      return '$';
    case 'context':
      return '$$';
    case 'variable':
      return `$${root.name}`;
    default:
      throw new TypeError(`Unknown root: ${JSON.stringify(root satisfies never)}`);
  }
}

function step(text: string, segment: string | number): string {
  if (typeof segment === 'number') return `${text}[${segment}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment)
    ? `${text}.${segment}`
    : `${text}['${segment.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}']`;
}

const INTRINSICS = {
  format: 'States.Format',
  jsonToString: 'States.JsonToString',
  stringToJson: 'States.StringToJson',
  arrayLength: 'States.ArrayLength',
  mathAdd: 'States.MathAdd',
  hash: 'States.Hash',
  base64Encode: 'States.Base64Encode',
  base64Decode: 'States.Base64Decode',
  uuid: 'States.UUID',
} as const satisfies Record<FunctionName, string>;

function callText(name: FunctionName, operands: readonly Operand[]): string {
  // The placeholders of a template are no braces to be escaped.
  const [template, ...rest] = operands;
  const first =
    name === 'format' &&
    template !== undefined &&
    'literal' in template &&
    typeof template.literal === 'string'
      ? [`'${escapeQuotes(template.literal)}'`]
      : operands.slice(0, 1).map(jsonPathArgument);
  return `${INTRINSICS[name]}(${[...first, ...rest.map(jsonPathArgument)].join(', ')})`;
}

/** An argument of an intrinsic call. */
export function jsonPathArgument(operand: Operand): string {
  if ('expression' in operand) return jsonPathText(operand.expression);
  const { literal } = operand;
  if (typeof literal === 'string') return `'${escapeQuotes(literal).replaceAll(/[{}]/g, '\\$&')}'`;
  if (literal === null || typeof literal !== 'object') return String(literal);
  throw new UnwritableExpressionError(
    `is JSONPath, whose functions take no list or object as it is written: ${JSON.stringify(literal)}; put it into a variable first, or make the state JSONata`,
  );
}

function escapeQuotes(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
