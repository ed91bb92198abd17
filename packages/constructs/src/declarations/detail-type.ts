import type { TypeOf } from '@wfm/asl/flow';
import * as z from 'zod';

/** A JSON Schema, of any draft from 4 on. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema of zod 4, of whichever copy. */
interface ZodSchema {
  readonly _zod: { readonly output: unknown; readonly input: unknown };
}

/** What says of which form the detail of an event is. */
export type DetailType = TypeOf<unknown> | ZodSchema | JsonSchema;

/** The type that it says; `unknown` for a JSON Schema. */
export type DetailOf<Detail> = Detail extends { readonly _zod: { readonly input: infer Input } }
  ? Input
  : Detail extends TypeOf<infer Type>
    ? Type
    : unknown;

/** As a JSON Schema: of what is on the bus, which zod has not read yet. What it has no word for may be anything. */
export function jsonSchemaOf(detail: DetailType): JsonSchema {
  if (!('_zod' in detail)) return detail as JsonSchema;
  return z.toJSONSchema(detail as unknown as z.ZodType, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
}
