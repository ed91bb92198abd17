import { malformed } from './errors.ts';
import { parseValue } from './parse-value.ts';
import type { DocumentPath, Operand } from './syntax.ts';
import type { Tokens } from './tokens.ts';

/** `a."b c"[0]` @throws AwsError ValidationException */
export function parsePath(tokens: Tokens): DocumentPath {
  const first = tokens.name();
  const rest: (string | number)[] = [];
  for (;;) {
    if (tokens.skip('.')) rest.push(tokens.name());
    else if (tokens.skip('[')) {
      const index = tokens.take('number');
      if (index === undefined || !/^\d+$/u.test(index)) throw malformed('an index of a list is a number');
      tokens.expect(']');
      rest.push(Number(index));
    } else return [first, ...rest];
  }
}

/** A value, a path, a call, or a sum of them. @throws AwsError ValidationException */
export function parseOperand(tokens: Tokens): Operand {
  let left = parseTerm(tokens);
  for (;;) {
    const sign = tokens.skip('+') ? '+' : tokens.skip('-') ? '-' : undefined;
    if (sign === undefined) return left;
    left = { kind: 'sum', sign, left, right: parseTerm(tokens) };
  }
}

function parseTerm(tokens: Tokens): Operand {
  if (tokens.skip('SIZE', '(')) {
    const path = parsePath(tokens);
    tokens.expect(')');
    return { kind: 'size', path };
  }
  if (tokens.skip('LIST_APPEND', '(')) {
    const left = parseOperand(tokens);
    tokens.expect(',');
    const right = parseOperand(tokens);
    tokens.expect(')');
    return { kind: 'list_append', left, right };
  }
  const value = parseValue(tokens);
  return value === undefined ? { kind: 'path', path: parsePath(tokens) } : { kind: 'value', value };
}
