export * from './compose/index.ts';
export * from './data-flow/index.ts';
export * from './define/index.ts';
export * from './emit/index.ts';
export * from './errors.ts';
export * from './history/index.ts';
export * from './import/index.ts';
export * from './language/index.ts';
