/** Something in a workflow that AWS would refuse, or that would not do what it says. */
export interface Finding {
  /** `refused`: it cannot work. `doubtful`: it may be meant. */
  readonly level: 'refused' | 'doubtful';
  /** What is wrong where, and what to do, in sentences. */
  readonly text: string;
}

export const refused = (text: string): Finding => ({ level: 'refused', text });
export const doubtful = (text: string): Finding => ({ level: 'doubtful', text });

/** States that have one fault, as the subject of a sentence and its verb: `/States/Pay calls`, `/States/Pay and 2 other states call`. */
export function subjectOf(
  [first = '', ...others]: readonly string[],
  verb: { readonly one: string; readonly many: string },
): string {
  if (others.length === 0) return `${first} ${verb.one}`;
  return `${first} and ${others.length === 1 ? 'another state' : `${others.length} other states`} ${verb.many}`;
}

/** What is found several times, in the order in which it is found first. */
export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly [Item, ...Item[]])[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
