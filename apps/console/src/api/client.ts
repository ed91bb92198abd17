import {
  type API_ROUTES,
  type ApiAnswer,
  type ApiRequest,
  type ApiRouteName,
  pathOf,
} from '@wfm/contract/api';
import { ApiFailure, failureOf } from './failure.ts';
import { ROUTES } from './routes.ts';
import { keptToken } from './token.ts';

type Route<Name extends ApiRouteName> = (typeof API_ROUTES)[Name];
type Input<Schema> = Schema extends { readonly _zod: { readonly input: infer Value } } ? Value : never;

/** What a request is given: parameters of its path, its query and its body, before defaults are put in. */
export interface Asked<Name extends ApiRouteName> {
  readonly path?: ApiRequest<Name>['path'];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: Input<Route<Name>['body']>;
}

/** Asks the API. @throws ApiFailure */
export async function ask<Name extends ApiRouteName>(
  name: Name,
  { path = {} as ApiRequest<Name>['path'], query = {}, body }: Asked<Name> = {},
): Promise<ApiAnswer<Name>> {
  const { method, path: template } = ROUTES[name];
  const token = method === 'GET' ? undefined : keptToken();
  const answer = await fetch(urlOf(template, path, query), {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiFailure('unreachable', 'Nothing answers at this address. Is wfm start still running?');
  });
  const read: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw failureOf(answer.status, read, token !== undefined);
  return read as ApiAnswer<Name>;
}

function urlOf(
  template: string,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const place = pathOf(template, path);
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? place : `${place}?${text}`;
}
