export * from './data-flow.ts';
export { type Reads, readsOf } from './reads.ts';
