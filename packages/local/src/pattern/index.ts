export { type EventFields, eventFields } from './event-fields.ts';
export { byNearness, explainMismatch, type Mismatch } from './explain-mismatch.ts';
export { matchesPattern } from './match.ts';
export type { EventPattern } from './model.ts';
export { parseEventPattern } from './parse.ts';
export { InvalidPatternError } from './pattern-error.ts';
