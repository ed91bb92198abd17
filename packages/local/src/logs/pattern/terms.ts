/** A term: `-` before it, `?` before it, then a text in quotes or without. */
const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|(%[^%]+%)|([^\s"]+))\s*/gy;

/**
 * Terms: all without a sign must be in a line, none with `-`, and of those with `?` one at least where there is no other.
 * @returns undefined: it is none of terms.
 */
export function parseTerms(pattern: string): ((line: string) => boolean) | undefined {
  const terms = [...pattern.matchAll(TERM)];
  if (terms.reduce((length, [text]) => length + text.length, 0) !== pattern.length) return undefined;
  const tests = terms.map(([, sign = '', quoted, expression, plain]) => {
    const text = quoted?.replaceAll(/\\(.)/gu, '$1') ?? plain ?? '';
    const test = expression === undefined ? (line: string) => line.includes(text) : expressionOf(expression);
    return { sign, test };
  });
  if (tests.some(({ test }) => test === undefined)) return undefined;
  const having = (sign: string) =>
    tests.flatMap((term) => (term.sign === sign && term.test ? [term.test] : []));
  const [required, excluded, optional] = [having(''), having('-'), having('?')];
  return (line) =>
    required.every((test) => test(line)) &&
    !excluded.some((test) => test(line)) &&
    (required.length > 0 || optional.length === 0 || optional.some((test) => test(line)));
}

function expressionOf(expression: string): ((line: string) => boolean) | undefined {
  try {
    const regExp = new RegExp(expression.slice(1, -1), 'u');
    return (line) => regExp.test(line);
  } catch {
    return undefined;
  }
}
