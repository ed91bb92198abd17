import type { JsonObject } from '../../kernel/index.ts';
import { statementRefused } from './errors.ts';
import type { KeySchema } from './key-schema.ts';
import type { Condition, Operand } from './syntax.ts';

/** The conditions that must all hold. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and'
    ? [...conjunctsOf(condition.left), ...conjunctsOf(condition.right)]
    : [condition];
}

/** One condition that says what all of these say; `undefined` of none. */
export function allOf(conditions: readonly Condition[]): Condition | undefined {
  return conditions.length === 0
    ? undefined
    : conditions.reduce((left, right) => ({ kind: 'and', left, right }));
}

/** The value that a condition says an attribute has; `undefined` where it says something else. */
export function equalTo(condition: Condition, attribute: string): JsonObject | undefined {
  if (condition.kind !== 'comparison' || condition.comparator !== '=') return undefined;
  const { left, right } = condition;
  if (isAttribute(left, attribute) && right.kind === 'value') return right.value;
  return isAttribute(right, attribute) && left.kind === 'value' ? left.value : undefined;
}

export function isAttribute(operand: Operand, attribute: string): boolean {
  return operand.kind === 'path' && operand.path.length === 1 && operand.path[0] === attribute;
}

/** The key that a condition names, and what it asks beside. */
export interface KeyedCondition {
  readonly key: JsonObject;
  readonly rest: readonly Condition[];
}

/** The one item that a condition means. @throws AwsError ValidationException where it does not name a whole key. */
export function requireKey(where: Condition, schema: KeySchema): KeyedCondition {
  const keyed = keyIn(where, schema);
  if (keyed !== undefined) return keyed;
  throw statementRefused('Where clause does not contain a mandatory equality on all key attributes');
}

/** `undefined` where the condition does not name a whole key. */
export function keyIn(where: Condition, { hash, range }: KeySchema): KeyedCondition | undefined {
  const conjuncts = conjunctsOf(where);
  const key: Record<string, JsonObject> = {};
  const used = new Set<Condition>();
  for (const attribute of range === undefined ? [hash] : [hash, range]) {
    const conjunct = conjuncts.find((condition) => equalTo(condition, attribute) !== undefined);
    const value = conjunct && equalTo(conjunct, attribute);
    if (conjunct === undefined || value === undefined) return undefined;
    key[attribute] = value;
    used.add(conjunct);
  }
  return { key, rest: conjuncts.filter((condition) => !used.has(condition)) };
}

/** The attributes that a condition reads, by their first name. */
export function attributesIn(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'comparison':
      return [condition.left, condition.right].flatMap(attributesOfOperand);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(attributesOfOperand);
    case 'in':
      return [condition.operand, ...condition.list].flatMap(attributesOfOperand);
    case 'begins_with':
    case 'contains':
    case 'attribute_type':
      return [condition.path[0], ...attributesOfOperand(condition.value)];
    case 'is':
      return [condition.path[0]];
    case 'not':
      return attributesIn(condition.condition);
    case 'and':
    case 'or':
      return [...attributesIn(condition.left), ...attributesIn(condition.right)];
    default:
      throw new TypeError(`Not a condition: ${JSON.stringify(condition satisfies never)}`);
  }
}

function attributesOfOperand(operand: Operand): readonly string[] {
  switch (operand.kind) {
    case 'path':
    case 'size':
      return [operand.path[0]];
    case 'value':
      return [];
    case 'sum':
    case 'list_append':
      return [...attributesOfOperand(operand.left), ...attributesOfOperand(operand.right)];
    default:
      throw new TypeError(`Not an operand: ${JSON.stringify(operand satisfies never)}`);
  }
}
