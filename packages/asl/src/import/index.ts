export * from './from-definition.ts';
export { type ToTypeScriptOptions, toTypeScript } from './to-typescript.ts';
