import type { Json } from '../../kernel/index.ts';

/** The outcome of a path: a value, or in the words of AWS why there is none. */
export type PathResult =
  | { readonly found: true; readonly value: Json }
  | { readonly found: false; readonly reason: string };
