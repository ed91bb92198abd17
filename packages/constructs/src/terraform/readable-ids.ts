import type { TerraformElement } from 'cdktf';
import type { Node } from 'constructs';

/** Id of the resource that a construct is there for; it is called like the construct. */
export const OWN_RESOURCE = 'resource';

/** Id of the construct that a stack is there for; what is in it is called as if it were in the stack. */
export const OWN_CONSTRUCT = 'Default';

/**
 * Gives resources the names of their constructs (`fail_function_role`), so that addresses are the same on every machine
 * and can be read. CDKTF's own names end in a hash.
 */
export class ReadableIds {
  readonly #paths = new Map<string, string>();

  /** @throws Error if two constructs would have one name; Terraform would take the second for the first. */
  allocate(element: TerraformElement | Node): string {
    const { path } = 'node' in element ? element.node : element;
    const id = path
      .split('/')
      .slice(1)
      .filter((part) => part !== OWN_RESOURCE && part !== OWN_CONSTRUCT)
      .map((part) => part.replaceAll(/[^A-Za-z0-9]+/g, '_'))
      .join('_');
    const taken = this.#paths.get(id);
    if (taken !== undefined && taken !== path) {
      throw new Error(`The constructs ${taken} and ${path} would both be called ${id}. Rename one of them.`);
    }
    this.#paths.set(id, path);
    return id;
  }
}
