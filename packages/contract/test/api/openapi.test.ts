import { expect, expectTypeOf, test } from 'vitest';
import {
  type API_ERROR_CODES,
  API_ROUTES,
  type ApiAnswer,
  type ApiExecution,
  type ApiHandlers,
  type ApiRequest,
  openApiDocument,
  STREAM_PATH,
  sendSchema,
} from '../../src/api/index.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: unknown }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const document = openApiDocument() as unknown as Document;

test('Each route stands in the OpenAPI document, and those that write ask for the token', () => {
  for (const { path, method, writes } of Object.values(API_ROUTES)) {
    const operation = document.paths[path]?.[method.toLowerCase()];
    expect(operation, `${method} ${path}`).toBeDefined();
    expect(operation?.security !== undefined, `${method} ${path}`).toBe(writes);
  }
  expect(document.paths[STREAM_PATH]?.['get']).toBeDefined();
});

test('What the document refers to is in it, and no schema is told without its members', () => {
  const text = JSON.stringify(document);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(document.components.schemas).toHaveProperty([String(name)]);
  for (const [name, schema] of Object.entries(document.components.schemas))
    expect(Object.keys(schema as object).length, name).toBeGreaterThan(1);
  expect(text).not.toContain('#/$defs/');
});

test('No schema of an answer holds a task token', () => {
  const text = JSON.stringify(document.components.schemas);
  expect(text).not.toMatch(/"(?:task|reply)Token"/);
});

test('A declared event with a key can be sent, or any event, but nothing between them', () => {
  expect(sendSchema.safeParse({ event: 'cancelled', key: 'order-1' }).success).toBe(true);
  const put = { bus: 'b', source: 's', detailType: 'd', detail: {} };
  expect(sendSchema.safeParse({ put }).success).toBe(true);
  for (const body of [{ event: 'cancelled' }, { put, key: 'k' }, { put: { ...put, detail: [] } }, {}])
    expect(sendSchema.safeParse(body).success).toBe(false);
});

test('Requests and answers are typed by their route', () => {
  expectTypeOf<ApiRequest<'getHistory'>['path']>().toEqualTypeOf<{ readonly executionArn: string }>();
  expectTypeOf<ApiRequest<'getHistory'>['query']>().toEqualTypeOf<{ after: number; limit: number }>();
  expectTypeOf<ApiRequest<'listFaults'>['path']>().toEqualTypeOf<Readonly<Record<never, string>>>();
  expectTypeOf<ApiAnswer<'getExecution'>>().toEqualTypeOf<ApiExecution>();
  expectTypeOf<ApiHandlers['advanceClock']>().parameter(0).toEqualTypeOf<ApiRequest<'advanceClock'>>();
  expectTypeOf<ApiAnswer<'listExecutions'>['next']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<(typeof API_ERROR_CODES)[number]>().toExtend<string>();
});
