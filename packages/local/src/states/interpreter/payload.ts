import type { Json } from '../../kernel/index.ts';
import type { Payload } from './state-visit.ts';

/** A value with its compact JSON text. */
export function payloadOf(value: Json): Payload {
  return { value, text: JSON.stringify(value) };
}
