import * as z from 'zod/mini';
import { API_ERROR_STATUS, apiErrorSchema } from './error.ts';
import { API_ROUTES, type ApiRoute, STREAM_PATH } from './routes.ts';
import { streamItemSchema, streamQuerySchema } from './stream.ts';
import { API_VERSION } from './target.ts';

type JsonSchema = Record<string, unknown>;

/** The OpenAPI 3.1 document of the API, made of the schemas by which requests are read and answers are typed. */
export function openApiDocument(): JsonSchema {
  const schemas: JsonSchema = {};
  const paths: Record<string, JsonSchema> = {};
  for (const [operationId, route] of Object.entries<ApiRoute>(API_ROUTES)) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operationOf(operationId, route, schemas),
    };
  }
  paths[STREAM_PATH] = { get: streamOperation(schemas) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'wfm',
      version: API_VERSION,
      description:
        'What a workflow waits for, and what became of an event. It is served on loopback by `wfm start`, and takes no request of a web page of another origin. Members may be added: take no notice of those that you do not know.',
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'In the URL that `wfm start` prints.' },
      },
    },
  };
}

function operationOf(operationId: string, route: ApiRoute, schemas: JsonSchema): JsonSchema {
  const { method, path, summary, writes, query, body, answer } = route;
  return {
    operationId,
    summary,
    ...(writes ? { security: [{ token: [] }] } : {}),
    parameters: [...pathParameters(path), ...queryParameters(query, schemas)],
    ...(method === 'POST'
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, schemas) } },
          },
        }
      : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(answer, schemas) } } },
      default: refusal(schemas),
    },
  };
}

function streamOperation(schemas: JsonSchema): JsonSchema {
  return {
    operationId: 'stream',
    summary: 'What happens, as it happens: server-sent events, each with the JSON of a StreamItem as data',
    parameters: [
      ...queryParameters(streamQuerySchema, schemas),
      { name: 'Last-Event-ID', in: 'header', schema: { type: 'integer' } },
    ],
    responses: {
      200: {
        description: 'Server-sent events',
        content: { 'text/event-stream': { schema: schemaOf(streamItemSchema, schemas) } },
      },
      default: refusal(schemas),
    },
  };
}

function refusal(schemas: JsonSchema): JsonSchema {
  const statuses = Object.entries(API_ERROR_STATUS).map(([code, status]) => `${status}: ${code}`);
  return {
    description: statuses.join(', '),
    content: { 'application/json': { schema: schemaOf(apiErrorSchema, schemas) } },
  };
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    description:
      'Percent-encoded. What is only . or .., with any number of ~ before it, has one ~ more before it.',
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodMiniType, schemas: JsonSchema): readonly JsonSchema[] {
  const { properties = {}, required = [] } = schemaOf(query, schemas) as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

/** The schema with references to those that have names, which are put among `schemas`. */
function schemaOf(schema: z.ZodMiniType, schemas: JsonSchema): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The format says it, and the pattern is longer than all the rest.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  const {
    $schema: _,
    $defs = {},
    ...top
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema & {
    readonly $defs?: JsonSchema;
  };
  Object.assign(schemas, $defs);
  return top;
}
