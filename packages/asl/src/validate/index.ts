export * from './finding.ts';
export { secondOpinion } from './second-opinion.ts';
export * from './validate.ts';
