export type { Circumstances } from './circumstances.ts';
export * from './command.ts';
export { decide } from './decide.ts';
export { type Finding, findingsOf } from './findings.ts';
