export type { Circumstances } from './circumstances.ts';
export * from './command.ts';
export { decide } from './decide.ts';
