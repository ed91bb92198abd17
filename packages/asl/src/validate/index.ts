export * from './finding.ts';
export * from './validate.ts';
