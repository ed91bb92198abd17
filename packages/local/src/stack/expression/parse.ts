import { Cursor } from './lexer.ts';
import type { Expression } from './model.ts';

/**
 * Parses a string of a Terraform JSON file: text with `${...}` in it, `$${` standing for itself. Understood are
 * references with attributes and indexes, literals, lists, objects and function calls; operators, conditionals,
 * `for` and splat expressions are refused. Source: Terraform language documentation, "Expressions" and "JSON
 * Configuration Syntax".
 *
 * @throws ExpressionError
 */
export function parseTemplate(text: string): Expression {
  const cursor = new Cursor(text);
  const template = parseParts(cursor, undefined);
  return template;
}

/** Parses template parts up to `close` (a quote) or the end. */
function parseParts(cursor: Cursor, close: '"' | undefined): Expression {
  const parts: Expression[] = [];
  let literal = '';
  const endLiteral = () => {
    if (literal !== '') parts.push({ kind: 'literal', value: literal });
    literal = '';
  };
  while (close === undefined ? !cursor.atEnd : !cursor.startsWith(close)) {
    if (cursor.atEnd) throw cursor.error('has a text that does not end');
    if (cursor.startsWith('$${') || cursor.startsWith('%%{')) {
      literal += cursor.text.slice(cursor.position + 1, cursor.position + 3);
      cursor.position += 3;
    } else if (cursor.startsWith('%{')) {
      throw cursor.error('has a template directive %{...}, which the local engine does not understand');
    } else if (cursor.startsWith('${')) {
      endLiteral();
      cursor.position += 2;
      parts.push(parseExpression(cursor));
      cursor.expect('}');
    } else if (close !== undefined && cursor.startsWith('\\')) {
      literal += cursor.takeEscape();
    } else {
      literal += cursor.text[cursor.position];
      cursor.position += 1;
    }
  }
  endLiteral();
  const [only, ...others] = parts;
  if (only === undefined) return { kind: 'literal', value: '' };
  return others.length === 0 ? only : { kind: 'template', parts };
}

function parseExpression(cursor: Cursor): Expression {
  return parsePostfix(cursor, parsePrimary(cursor));
}

function parsePrimary(cursor: Cursor): Expression {
  if (cursor.take('"')) {
    const text = parseParts(cursor, '"');
    cursor.position += 1;
    return text;
  }
  if (cursor.take('[')) return { kind: 'list', items: parseItems(cursor, ']') };
  if (cursor.take('{')) return { kind: 'object', entries: parseEntries(cursor) };
  if (cursor.take('(')) {
    const inner = parseExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  const number = cursor.takeNumber();
  if (number !== undefined) return { kind: 'literal', value: number };
  const name = cursor.takeName();
  switch (name) {
    case undefined:
      throw cursor.error(`cannot be read from character ${cursor.position + 1} on by the local engine`);
    case 'true':
      return { kind: 'literal', value: true };
    case 'false':
      return { kind: 'literal', value: false };
    case 'null':
      return { kind: 'literal', value: null };
    default:
      if (cursor.take('(')) return { kind: 'call', name, args: parseItems(cursor, ')') };
      return { kind: 'reference', root: name, steps: [] };
  }
}

function parsePostfix(cursor: Cursor, start: Expression): Expression {
  let expression = start;
  for (;;) {
    if (cursor.take('.')) {
      const index = cursor.takeNumber();
      const name = index === undefined ? cursor.takeName() : undefined;
      if (index === undefined && name === undefined) throw cursor.error('has no attribute after a dot');
      expression = step(expression, { kind: 'literal', value: index ?? name ?? '' });
    } else if (cursor.take('[')) {
      const key = parseExpression(cursor);
      cursor.expect(']');
      expression = step(expression, key);
    } else {
      return expression;
    }
  }
}

function step(target: Expression, key: Expression): Expression {
  if (target.kind === 'reference') return { ...target, steps: [...target.steps, key] };
  return { kind: 'index', target, key };
}

function parseItems(cursor: Cursor, close: string): readonly Expression[] {
  const items: Expression[] = [];
  while (!cursor.take(close)) {
    items.push(parseExpression(cursor));
    if (!cursor.take(',')) {
      cursor.expect(close);
      return items;
    }
  }
  return items;
}

function parseEntries(cursor: Cursor): readonly (readonly [Expression, Expression])[] {
  const entries: (readonly [Expression, Expression])[] = [];
  while (!cursor.take('}')) {
    entries.push([parseKey(cursor), parseValue(cursor)]);
    cursor.take(',');
  }
  return entries;
}

/** A bare name as a key is text, not a reference. */
function parseKey(cursor: Cursor): Expression {
  const key = parseExpression(cursor);
  return key.kind === 'reference' && key.steps.length === 0 ? { kind: 'literal', value: key.root } : key;
}

function parseValue(cursor: Cursor): Expression {
  if (!cursor.take('=')) cursor.expect(':');
  return parseExpression(cursor);
}
