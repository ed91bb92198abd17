import type { Lane } from './step.ts';

/** What the resources of a stack are called in a picture: without what all of their names begin with. */
export class StackNames {
  readonly tableName: string;
  readonly #kinds: ReadonlyMap<string, string>;
  readonly #bus: string;
  readonly #workflow: string;

  /**
   * @param outputs of the stack.
   * @param workflow the name of the workflow whose flow is drawn.
   */
  constructor(outputs: Readonly<Record<string, unknown>>, workflow: string) {
    this.tableName = String(outputs['table_name']);
    const functions = Object.entries(Object(outputs['function_names']));
    this.#kinds = new Map(functions.map(([kind, name]) => [String(name), kind]));
    this.#bus = String(outputs['event_bus_name']);
    this.#workflow = workflow;
  }

  /** Where a function or a table stands, and its short name. */
  of(nameOrArn: string): { readonly lane: Lane; readonly name: string } {
    const name = nameOrArn.split(':').at(-1) ?? '';
    const kind = this.#kinds.get(name);
    if (name === this.tableName) return { lane: 'mailbox', name: 'mailbox' };
    return kind === undefined ? { lane: 'own', name: this.short(name) } : { lane: 'function', name: kind };
  }

  /** The name of a rule, a function or a table of the workflow: what the workflow itself calls it. */
  short(name: string): string {
    const prefix = `${this.#bus}-${this.#workflow}-`;
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  }
}
