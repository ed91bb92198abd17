export * from './merge-states.ts';
export * from './partition.ts';
export * from './query-language.ts';
export { prefixed } from './rename.ts';
export * from './sequence.ts';
