import type { Json } from '../../kernel/index.ts';

/**
 * Workflow variables in scope. Branches and iterations see the variables of the state machine around them, and
 * assign their own only. Source: Step Functions developer guide, "Passing data between states with variables".
 */
export class Variables {
  readonly #outer: Variables | undefined;
  #values: Readonly<Record<string, Json>>;

  /** @param own those that are assigned already. Default: none. */
  constructor(outer?: Variables, own: Readonly<Record<string, Json>> = {}) {
    this.#outer = outer;
    this.#values = own;
  }

  /** Those that were assigned here, by name. */
  get own(): Readonly<Record<string, Json>> {
    return this.#values;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name) || (this.#outer?.has(name) ?? false);
  }

  get(name: string): Json | undefined {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : this.#outer?.get(name);
  }

  assign(values: Readonly<Record<string, Json>>): void {
    this.#values = { ...this.#values, ...values };
  }

  /** All variables in scope by name, inner ones before outer ones. */
  all(): Readonly<Record<string, Json>> {
    return { ...this.#outer?.all(), ...this.#values };
  }
}
