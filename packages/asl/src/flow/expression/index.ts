export * from './condition.ts';
export * from './functions.ts';
export { itemAt, memberAt, type Reference } from './reference.ts';
export type { Resolved } from './template.ts';
export { jsonata, jsonPath, type Value, type ValueOr } from './value.ts';
