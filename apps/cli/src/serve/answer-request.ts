import { timingSafeEqual } from 'node:crypto';
import { InvalidInputError, parse } from '@wfm/contract';
import { type ApiHandlers, OPENAPI_PATH, openApiDocument } from '@wfm/contract/api';
import type { WireRequestHead } from '@wfm/local';
import { CliError } from '../errors.ts';
import { ApiRefusal } from '../model/api-refusal.ts';
import { findRoute } from './find-route.ts';

/** A request that was let in, with its body. */
export interface ApiCall extends WireRequestHead {
  readonly body: string;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers a request below `/api`, whatever it is. */
export async function answerRequest(
  call: ApiCall,
  { handlers, token }: { readonly handlers: ApiHandlers; readonly token: string },
): Promise<JsonAnswer> {
  try {
    if (call.path === OPENAPI_PATH && call.method === 'GET') return { status: 200, body: openApiDocument() };
    return { status: 200, body: await answer(call, handlers, token) };
  } catch (error) {
    const refusal = refusalOf(error);
    return { status: refusal.status, body: refusal.body };
  }
}

async function answer(call: ApiCall, handlers: ApiHandlers, token: string): Promise<unknown> {
  const found = findRoute(call.method, call.path);
  if ('length' in found) {
    const takes =
      found.length === 0 ? `GET ${OPENAPI_PATH} lists what there is.` : `It takes ${found.join(', ')}.`;
    throw new ApiRefusal({ code: 'not-found', message: `There is no ${call.method} ${call.path}. ${takes}` });
  }
  const { name, route, path } = found;
  if (route.writes) requireToken(call, token);
  const request = {
    path,
    query: parse(route.query, Object.fromEntries(call.query), 'query'),
    body: parse(route.body, bodyOf(call), 'body'),
  };
  // Request and handler are of the same route, which the compiler cannot follow through the table.
  return (handlers[name] as (request: unknown) => Promise<unknown>)(request);
}

/** A page of another origin cannot know it, nor send it in a header without being asked for by this server. */
function requireToken({ headers }: ApiCall, token: string): void {
  const given = Buffer.from(headers['authorization'] ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new ApiRefusal({
    code: 'no-token',
    message:
      'What changes something carries the token of the URL that wfm start prints, as Authorization: Bearer TOKEN, but this request does not. Open that URL again.',
  });
}

function bodyOf({ method, body, headers }: ApiCall): unknown {
  if (method !== 'POST') return {};
  if (body === '') return {};
  if (headers['content-type']?.split(';')[0]?.trim() !== 'application/json') {
    throw new ApiRefusal({
      code: 'invalid',
      field: 'body',
      message: `A body has the content-type application/json, but this has ${JSON.stringify(headers['content-type'] ?? 'none')}.`,
    });
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new ApiRefusal({
      code: 'invalid',
      field: 'body',
      message: `A body is JSON, but: ${String(error)}`,
    });
  }
}

export function refusalOf(error: unknown): ApiRefusal {
  if (error instanceof ApiRefusal) return error;
  if (error instanceof InvalidInputError) {
    const { what, field, message } = error;
    return new ApiRefusal({ code: 'invalid', field: field === '' ? what : `${what}.${field}`, message });
  }
  if (error instanceof CliError) return new ApiRefusal({ code: 'refused', message: error.message });
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  // What AWS, or the engine in its place, answered instead of a result.
  const code = typeof error === 'object' && error !== null && '$metadata' in error ? 'refused' : 'defect';
  return new ApiRefusal({ code, message: `${name}: ${message}` });
}
