export * from './compose/index.ts';
export * from './emit/index.ts';
export * from './errors.ts';
export * from './model/index.ts';
export * from './validate/index.ts';
