export * from './canonical.ts';
export * from './emit.ts';
