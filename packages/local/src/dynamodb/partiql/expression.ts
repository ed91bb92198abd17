import type { JsonObject } from '../../kernel/index.ts';
import type { Condition, DocumentPath, Operand } from './syntax.ts';

/** Writes conditions and values as expressions of DynamoDB, and keeps the names and values that they stand for. */
export class ExpressionWriter {
  readonly #names = new Map<string, string>();
  readonly #values: JsonObject[] = [];

  condition(condition: Condition): string {
    switch (condition.kind) {
      case 'comparison': {
        const { left, comparator, right } = condition;
        return `${this.operand(left)} ${comparator} ${this.operand(right)}`;
      }
      case 'between':
        return `${this.operand(condition.operand)} BETWEEN ${this.operand(condition.low)} AND ${this.operand(condition.high)}`;
      case 'in':
        return `${this.operand(condition.operand)} IN (${condition.list.map((item) => this.operand(item)).join(', ')})`;
      case 'begins_with':
      case 'contains':
      case 'attribute_type':
        return `${condition.kind}(${this.path(condition.path)}, ${this.operand(condition.value)})`;
      case 'is':
        return condition.what === 'MISSING'
          ? `attribute_not_exists(${this.path(condition.path)})`
          : `attribute_type(${this.path(condition.path)}, ${this.#value({ S: 'NULL' })})`;
      case 'not':
        return `NOT (${this.condition(condition.condition)})`;
      case 'and':
      case 'or':
        return `(${this.condition(condition.left)}) ${condition.kind.toUpperCase()} (${this.condition(condition.right)})`;
      default:
        throw new TypeError(`Not a condition: ${JSON.stringify(condition satisfies never)}`);
    }
  }

  operand(operand: Operand): string {
    switch (operand.kind) {
      case 'path':
        return this.path(operand.path);
      case 'value':
        return this.#value(operand.value);
      case 'size':
        return `size(${this.path(operand.path)})`;
      case 'sum':
        return `${this.operand(operand.left)} ${operand.sign} ${this.operand(operand.right)}`;
      case 'list_append':
        return `list_append(${this.operand(operand.left)}, ${this.operand(operand.right)})`;
      default:
        throw new TypeError(`Not an operand: ${JSON.stringify(operand satisfies never)}`);
    }
  }

  path(path: DocumentPath): string {
    return path
      .map((step, index) =>
        typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${this.#name(step)}`,
      )
      .join('');
  }

  /** The members of a request that say what the placeholders mean. */
  members(): JsonObject {
    return {
      ...(this.#names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, alias]) => [alias, name])),
      }),
      ...(this.#values.length > 0 && {
        ExpressionAttributeValues: Object.fromEntries(
          this.#values.map((value, index) => [`:v${index}`, value]),
        ),
      }),
    };
  }

  #name(name: string): string {
    const alias = this.#names.get(name) ?? `#n${this.#names.size}`;
    this.#names.set(name, alias);
    return alias;
  }

  #value(value: JsonObject): string {
    return `:v${this.#values.push(value) - 1}`;
  }
}
