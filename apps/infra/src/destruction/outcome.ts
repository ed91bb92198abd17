/** How many resources a state holds; `none`: there is no state; `unknown`: it cannot be read yet. */
export type StateSize = number | 'none' | 'unknown';

export interface DestructionResult {
  /** Name of the stack. */
  readonly stack: string;
  readonly region: string;
  readonly before: StateSize;
  readonly after: StateSize;
}

/** What a destruction came to, in one line. */
export function outcomeOf({ stack, region, before, after }: DestructionResult): string {
  const name = `${stack} in ${region}`;
  if (after === 'unknown') {
    return `Whether ${name} is destroyed is not known: its state cannot be read. See what was said above.`;
  }
  if (after === 'none' || (after === 0 && before === 0)) {
    return `There was nothing to destroy: the state of ${name} holds no resource.`;
  }
  if (after === 0) {
    const gone = typeof before === 'number' ? `all ${before} resources are gone` : 'its resources are gone';
    return `${name} is destroyed: ${gone}, none is left in its state.`;
  }
  if (after === before) return `Nothing was destroyed: ${name} still has its ${after} resources.`;
  const of = typeof before === 'number' ? ` of ${before}` : '';
  return `${name} is not destroyed whole: ${after}${of} resources are left in its state. Run it again.`;
}
