import type { Json } from '../../kernel/index.ts';

/** A JSON value with its text: what goes from state to state. */
export interface Payload {
  readonly value: Json;
  readonly text: string;
}

/** A value with its compact JSON text. */
export function payloadOf(value: Json): Payload {
  return { value, text: JSON.stringify(value) };
}
