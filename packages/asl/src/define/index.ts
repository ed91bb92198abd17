export type { CheckedBranch, CheckedMachine, TargetsOf } from './checked.ts';
export * from './define-machine.ts';
export * from './states.ts';
