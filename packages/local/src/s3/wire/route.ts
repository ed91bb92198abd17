import type { JsonObject } from '../../kernel/index.ts';
import type { RestXmlRoute, WireRequest, WireRequestHead, WireResponse } from '../../wire/index.ts';
import { decodeBody } from './aws-chunked.ts';
import { headerMembers, headersOf } from './headers.ts';
import { pathMembers } from './path.ts';
import { xmlOf } from './xml.ts';

/** One call of the S3 API, as requests have it. */
export interface Route extends RestXmlRoute {
  readonly method: string;
  readonly on: 'account' | 'bucket' | 'object';
  /** Members of the query that it must have. Absent: none. */
  readonly query?: string;
  /** A header that it must have. Absent: none. */
  readonly header?: string;
}

/** Members of a request that stand in its headers, its query and its path. */
export const members = (request: WireRequest): JsonObject => ({
  ...headerMembers(request),
  ...queryMembers(request),
  ...pathMembers(request),
});

/** An answer in headers. */
export const empty = (status: number) => (output: JsonObject) => ({
  status,
  headers: headersOf(output),
  body: '',
});

/** An answer in a document. */
export const document =
  (element: string) =>
  (output: JsonObject): WireResponse => ({ status: 200, headers: {}, body: xmlOf(element, output) });

/** A request whose body is out of its chunks. */
export function decoded(request: WireRequest): WireRequest {
  return { ...request, body: decodeBody(request).bytes };
}

const QUERY_MEMBERS: Readonly<Record<string, string>> = {
  'continuation-token': 'ContinuationToken',
  delimiter: 'Delimiter',
  'encoding-type': 'EncodingType',
  'max-keys': 'MaxKeys',
  prefix: 'Prefix',
  'start-after': 'StartAfter',
  versionId: 'VersionId',
};

function queryMembers({ query }: WireRequestHead): JsonObject {
  const entries = [...query].flatMap(([name, value]): [string, string | number][] => {
    const member = QUERY_MEMBERS[name];
    if (member === undefined) return [];
    return [[member, member === 'MaxKeys' ? Number(value) : value]];
  });
  return Object.fromEntries(entries);
}
