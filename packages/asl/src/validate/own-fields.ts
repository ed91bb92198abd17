import type { State } from '../model/index.ts';

/** A state's fields without its inner branches, which are checked as states of their own, and without its prose. */
export function ownFields(state: State): Readonly<Record<string, unknown>> {
  const { Comment: _comment, ...fields } = state;
  if (fields.Type === 'Parallel') {
    const { Branches: _branches, ...own } = fields;
    return own;
  }
  if (fields.Type === 'Map') {
    const { ItemProcessor: _processor, Iterator: _iterator, ...own } = fields;
    return own;
  }
  return fields;
}
