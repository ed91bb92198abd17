import { isJsonObject, type Json, type JsonObject } from '../kernel/index.ts';
import { ExpressionError } from './errors.ts';
import { evaluate, parseTemplate, type Scope } from './expression/index.ts';
import type { StackDocument } from './stack-document.ts';

/** What the expressions of a stack can refer to; grows as its resources are made. */
export class StackScope implements Scope {
  readonly folder: string;
  readonly #locals: JsonObject;
  readonly #variables: JsonObject;
  /** Attributes by address. */
  readonly #blocks = new Map<string, Json>();

  constructor(document: StackDocument) {
    this.folder = document.folder;
    this.#locals = document.sections.locals ?? {};
    this.#variables = document.sections.variable ?? {};
  }

  setBlock(address: string, attributes: JsonObject): void {
    this.#blocks.set(address, attributes);
  }

  /**
   * A value with every expression in it resolved.
   * @throws ExpressionError
   */
  resolveValue(value: Json): Json {
    if (typeof value === 'string') {
      return value.includes('{') ? evaluate(parseTemplate(value), this) : value;
    }
    if (Array.isArray(value)) return value.map((item: Json) => this.resolveValue(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.resolveValue(item ?? null)]),
    );
  }

  resolve(root: string, steps: readonly Json[]): { readonly value: Json; readonly stepsTaken: number } {
    const [first = '', second = ''] = steps.map(String);
    switch (root) {
      case 'data':
        return { value: this.#block(`data.${first}.${second}`), stepsTaken: 2 };
      case 'local':
        return { value: this.#local(first), stepsTaken: 1 };
      case 'var':
        return { value: this.#variable(first), stepsTaken: 1 };
      case 'path':
        return { value: this.folder, stepsTaken: 1 };
      case 'terraform':
        return { value: 'default', stepsTaken: 1 };
      default:
        return { value: this.#block(`${root}.${first}`), stepsTaken: 1 };
    }
  }

  #block(address: string): Json {
    const attributes = this.#blocks.get(address);
    if (attributes === undefined) throw new ExpressionError(address, 'names nothing in the stack');
    return attributes;
  }

  #local(name: string): Json {
    const value = this.#locals[name];
    if (value === undefined) throw new ExpressionError(`local.${name}`, 'names no local value of the stack');
    return this.resolveValue(value);
  }

  #variable(name: string): Json {
    const declared = this.#variables[name];
    const fallback = isJsonObject(declared) ? declared['default'] : undefined;
    if (fallback === undefined) {
      throw new ExpressionError(
        `var.${name}`,
        'has no default, and the local engine takes no values for variables',
      );
    }
    return fallback;
  }
}
