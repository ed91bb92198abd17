import type { JsonObject } from '../../kernel/index.ts';
import { malformed } from './errors.ts';
import { parseOperand, parsePath } from './parse-operand.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';
import type { Tokens } from './tokens.ts';

const COMPARATORS = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
} as const satisfies Readonly<Record<string, Comparator>>;

const FUNCTIONS = ['begins_with', 'contains', 'attribute_type'] as const;

/** What stands behind WHERE. Source: DynamoDB developer guide, "PartiQL operators" and "functions". @throws AwsError ValidationException */
export function parseCondition(tokens: Tokens): Condition {
  let left = parseConjunction(tokens);
  while (tokens.skip('OR')) left = { kind: 'or', left, right: parseConjunction(tokens) };
  return left;
}

function parseConjunction(tokens: Tokens): Condition {
  let left = parseNegation(tokens);
  while (tokens.skip('AND')) left = { kind: 'and', left, right: parseNegation(tokens) };
  return left;
}

function parseNegation(tokens: Tokens): Condition {
  return tokens.skip('NOT') ? { kind: 'not', condition: parseNegation(tokens) } : parseTest(tokens);
}

function parseTest(tokens: Tokens): Condition {
  if (tokens.skip('(')) {
    const condition = parseCondition(tokens);
    tokens.expect(')');
    return condition;
  }
  for (const kind of FUNCTIONS) {
    if (!tokens.skip(kind.toUpperCase(), '(')) continue;
    const path = parsePath(tokens);
    tokens.expect(',');
    const value = parseOperand(tokens);
    tokens.expect(')');
    return { kind, path, value };
  }
  return parseComparison(tokens, parseOperand(tokens));
}

function parseComparison(tokens: Tokens, operand: Operand): Condition {
  if (tokens.skip('IS')) return parseIs(tokens, operand);
  if (tokens.skip('NOT')) return { kind: 'not', condition: parseRange(tokens, operand) };
  for (const [sign, comparator] of Object.entries(COMPARATORS)) {
    if (tokens.skip(sign)) {
      return { kind: 'comparison', comparator, left: operand, right: parseOperand(tokens) };
    }
  }
  return parseRange(tokens, operand);
}

function parseIs(tokens: Tokens, operand: Operand): Condition {
  if (operand.kind !== 'path') throw malformed('IS asks of an attribute');
  const isNot = tokens.skip('NOT');
  const what = tokens.skip('MISSING') ? 'MISSING' : 'NULL';
  if (what === 'NULL') tokens.expect('NULL');
  const condition: Condition = { kind: 'is', what, path: operand.path };
  return isNot ? { kind: 'not', condition } : condition;
}

function parseRange(tokens: Tokens, operand: Operand): Condition {
  if (tokens.skip('BETWEEN')) {
    const low = parseOperand(tokens);
    tokens.expect('AND');
    return { kind: 'between', operand, low, high: parseOperand(tokens) };
  }
  tokens.expect('IN');
  return { kind: 'in', operand, list: parseList(tokens) };
}

/** `[1, 2]`, `(1, 2)`, or a parameter that is a list. */
function parseList(tokens: Tokens): readonly Operand[] {
  if (!tokens.skip('(')) {
    const list = parseOperand(tokens);
    const items = list.kind === 'value' ? list.value['L'] : undefined;
    if (!Array.isArray(items)) throw malformed('IN asks of a list');
    return (items as readonly JsonObject[]).map((value) => ({ kind: 'value', value }));
  }
  const list: Operand[] = [];
  do list.push(parseOperand(tokens));
  while (tokens.skip(','));
  tokens.expect(')');
  return list;
}
