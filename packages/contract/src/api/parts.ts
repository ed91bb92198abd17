import * as z from 'zod/mini';

/** Said of a member in the OpenAPI document. */
export function told<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  return schema.check(z.describe(description)) as Schema;
}

/** Gives a schema the name that it has in the OpenAPI document. */
export function named<Schema extends z.ZodMiniType>(id: string, schema: Schema, description: string): Schema {
  // Not as a check: what is told besides of a use of the schema would have the name as well.
  z.globalRegistry.add(schema, { id, description });
  return schema;
}

/** An instant of the target's clock: ISO 8601, UTC, with milliseconds. */
export const instantSchema = z.iso.datetime();

export const textSchema = z.string().check(z.minLength(1));

/** A whole number from 0. */
export const countSchema = z.int().check(z.gte(0));

export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 500;

/** What every list takes in its query. */
export const pageQuery = {
  limit: told(
    z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(PAGE_LIMIT_MAX)), PAGE_LIMIT_DEFAULT),
    `Items of a page. Default ${PAGE_LIMIT_DEFAULT}, at most ${PAGE_LIMIT_MAX}.`,
  ),
  page: z.optional(told(textSchema, 'What `next` of the page before said. Absent: the first page.')),
};

/** A page of a list, the latest first. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.optional(told(z.string(), 'Where the next page begins. Absent: this is the last.')),
  });
}

/** A JSON value. Task tokens in it are masked. */
export const jsonSchema = z.unknown();
