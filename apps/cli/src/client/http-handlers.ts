import { API_ROUTES, type ApiHandlers, type ApiRoute, apiErrorSchema, pathOf } from '@wfm/contract/api';
import { ApiRefusal } from '../model/api-refusal.ts';

/** Where the API is. */
export interface ApiAddress {
  /** `http://127.0.0.1:4567`. */
  readonly origin: string;
  /** Absent: nothing can be changed. */
  readonly token?: string;
}

interface Request {
  readonly path: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** The API of another process, as if it were in this one. Whatever it refuses is thrown as an `ApiRefusal`. */
export function httpHandlers(address: ApiAddress): ApiHandlers {
  const handlers = Object.entries<ApiRoute>(API_ROUTES).map(([name, route]) => [
    name,
    (request: Request) => call(address, route, request),
  ]);
  return Object.fromEntries(handlers) as ApiHandlers;
}

async function call(
  { origin, token }: ApiAddress,
  { method, path, writes }: ApiRoute,
  request: Request,
): Promise<unknown> {
  const url = new URL(pathOf(path, request.path), origin);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method,
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(writes && token !== undefined ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const refusal = apiErrorSchema.safeParse(answer);
  if (refusal.success) throw new ApiRefusal(refusal.data);
  throw new ApiRefusal({ code: 'defect', message: `The API answered with status ${response.status}.` });
}
