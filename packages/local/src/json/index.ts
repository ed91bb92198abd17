export * from './node.ts';
export * from './parse.ts';
export * from './print.ts';
