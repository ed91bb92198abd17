export { Changes } from './changes.ts';
export { KeptStateError } from './errors.ts';
export type { Keeper } from './keeper.ts';
export { type KeepOptions, type KeptBefore, OpenKeeping, type Restored } from './open-keeping.ts';
