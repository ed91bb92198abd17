export { evaluate, type Scope } from './evaluate.ts';
export { parseTemplate } from './parse.ts';
export { type Reference, referencesIn } from './references.ts';
