import type { JsonObject } from '../../kernel/index.ts';
import { BUCKET_CONFIGURATIONS } from '../api/bucket-configurations.ts';
import { decodeBody } from './aws-chunked.ts';
import { pathMembers } from './path.ts';
import { decoded, document, empty, type Route } from './route.ts';
import { parseXml } from './xml.ts';

/** The calls that put, get and remove what is configured of buckets. */
export const BUCKET_CONFIGURATION_ROUTES: readonly Route[] = BUCKET_CONFIGURATIONS.flatMap(
  ({ query, member, put, get, remove }): Route[] => [
    {
      ...{ method: 'PUT', on: 'bucket', query, operation: put },
      members: (request) => ({
        ...pathMembers(request),
        [member]:
          member === 'Policy'
            ? new TextDecoder().decode(decodeBody(request).bytes)
            : parseXml(decoded(request), member),
      }),
      answer: empty(query === 'policy' ? 204 : 200),
    },
    {
      ...{ method: 'GET', on: 'bucket', query, operation: get },
      members: pathMembers,
      answer: ({ [member]: value }) =>
        typeof value === 'string'
          ? { status: 200, headers: { 'content-type': 'application/json' }, body: value }
          : document(member)((value ?? {}) as JsonObject),
    },
    ...(remove === undefined
      ? []
      : [
          {
            ...({ method: 'DELETE', on: 'bucket', query, operation: remove } as const),
            members: pathMembers,
            answer: empty(204),
          },
        ]),
  ],
);
