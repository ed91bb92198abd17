export type { StateMachineType } from './checks/check.ts';
export * from './finding.ts';
export { secondOpinion } from './second-opinion.ts';
export { assertValid, type ValidateOptions, validate } from './validate.ts';
