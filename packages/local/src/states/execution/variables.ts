import type { Json } from '../../kernel/index.ts';

/**
 * Workflow variables in scope. Branches and iterations see the variables of the state machine around them, and
 * assign their own only.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html
 */
export class Variables {
  readonly #outer: Variables | undefined;
  readonly #values = new Map<string, Json>();

  constructor(outer?: Variables) {
    this.#outer = outer;
  }

  has(name: string): boolean {
    return this.#values.has(name) || (this.#outer?.has(name) ?? false);
  }

  get(name: string): Json | undefined {
    return this.#values.has(name) ? this.#values.get(name) : this.#outer?.get(name);
  }

  assign(values: Readonly<Record<string, Json>>): void {
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
  }

  /** All variables in scope by name, inner ones before outer ones. */
  all(): Readonly<Record<string, Json>> {
    return { ...this.#outer?.all(), ...Object.fromEntries(this.#values) };
  }
}
