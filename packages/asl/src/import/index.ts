export * from './from-definition.ts';
export type { Substitutions } from './places.ts';
export { type ToTypeScriptOptions, toTypeScript } from './to-typescript.ts';
