import { UnwritableExpressionError } from '../errors.ts';
import type { Expression, FunctionName, Operand, Root } from './expression.ts';

/** An expression in JSONata, without delimiters. @throws UnwritableExpressionError if it was written as JSONPath. */
export function jsonataText(expression: Expression): string {
  switch (expression.kind) {
    case 'reference':
      return expression.path.reduce<string>(step, rootText(expression.root));
    case 'call':
      return CALLS[expression.name](expression.arguments);
    case 'jsonata':
      return expression.text.trim();
    case 'jsonPath':
      throw new UnwritableExpressionError(
        `is JSONata, but has the JSONPath expression ${expression.text}; write it with jsonata(), or make the state JSONPath`,
      );
    default:
      throw new TypeError(`Unknown expression: ${JSON.stringify(expression satisfies never)}`);
  }
}

export function jsonataOperand(operand: Operand): string {
  // A JSON value is a JSONata literal.
  return 'literal' in operand ? JSON.stringify(operand.literal) : jsonataText(operand.expression);
}

function rootText(root: Root): string {
  return root.kind === 'variable' ? `$${root.name}` : `$states.${root.kind}`;
}

const PLAIN_NAME = /^(?!(?:and|or|in|true|false|null)$)[A-Za-z_][A-Za-z0-9_]*$/;

function step(text: string, segment: string | number): string {
  if (typeof segment === 'number') return `${text}[${segment}]`;
  if (PLAIN_NAME.test(segment)) return `${text}.${segment}`;
  // Nothing escapes a backtick inside backticks.
  return segment.includes('`') ? `$lookup(${text}, ${JSON.stringify(segment)})` : `${text}.\`${segment}\``;
}

const CALLS = {
  format: ([template, ...values]) => formatText(template, values),
  jsonToString: ([value]) => `$string(${argument(value)})`,
  stringToJson: ([text]) => `$parse(${argument(text)})`,
  arrayLength: ([list]) => `$count(${argument(list)})`,
  mathAdd: ([a, b]) => `(${argument(a)} + ${argument(b)})`,
  hash: ([text, algorithm]) => `$hash(${argument(text)}, ${argument(algorithm)})`,
  base64Encode: ([text]) => `$base64encode(${argument(text)})`,
  base64Decode: ([text]) => `$base64decode(${argument(text)})`,
  uuid: () => '$uuid()',
} as const satisfies Record<FunctionName, (operands: readonly Operand[]) => string>;

function argument(operand: Operand | undefined): string {
  return operand === undefined ? 'null' : jsonataOperand(operand);
}

/** `&` makes texts of its operands; the empty text in front makes one of a single value too. */
function formatText(template: Operand | undefined, values: readonly Operand[]): string {
  const text = template !== undefined && 'literal' in template ? String(template.literal) : '';
  const pieces = text.split('{}');
  const parts = pieces.flatMap((piece, index) => {
    const value = index < pieces.length - 1 ? values[index] : undefined;
    return [
      ...(piece === '' ? [] : [JSON.stringify(piece)]),
      ...(value === undefined ? [] : [jsonataOperand(value)]),
    ];
  });
  return `(${parts.length > 1 ? parts.join(' & ') : `"" & ${parts[0] ?? '""'}`})`;
}
