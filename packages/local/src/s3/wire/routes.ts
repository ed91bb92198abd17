import type { JsonObject } from '../../kernel/index.ts';
import type { WireRequest } from '../../wire/index.ts';
import { decodeBody } from './aws-chunked.ts';
import { BUCKET_CONFIGURATION_ROUTES } from './bucket-configuration-routes.ts';
import { headersOf } from './headers.ts';
import { decoded, document, empty, members, type Route } from './route.ts';
import { parseXml } from './xml.ts';

/** The calls of the S3 API that the engine answers, as requests have them. Source: S3 API reference, each operation's request syntax. */
export const ROUTES: readonly Route[] = [
  {
    ...{ method: 'GET', on: 'account', operation: 'ListBuckets' },
    members,
    answer: ({ Buckets: buckets, Owner }) =>
      document('ListAllMyBucketsResult')({ Owner, Buckets: { Bucket: buckets } }),
  },
  ...BUCKET_CONFIGURATION_ROUTES,
  {
    ...{ method: 'GET', on: 'bucket', query: 'location', operation: 'GetBucketLocation' },
    members,
    answer: ({ LocationConstraint: region }) => document('LocationConstraint')({ '#text': region ?? '' }),
  },
  {
    ...{ method: 'POST', on: 'bucket', query: 'delete', operation: 'DeleteObjects' },
    members: (request) => {
      const { Object: objects, Quiet } = parseXml(decoded(request), 'Delete');
      return {
        ...members(request),
        Delete: { Objects: Array.isArray(objects) ? objects : [objects ?? null], Quiet },
      };
    },
    answer: ({ Deleted, Errors }) => document('DeleteResult')({ Deleted, Error: Errors }),
  },
  {
    ...{ method: 'PUT', on: 'bucket', operation: 'CreateBucket' },
    members: (request) => ({
      ...members(request),
      ...(request.body.length > 0 && {
        CreateBucketConfiguration: parseXml(decoded(request), 'CreateBucketConfiguration'),
      }),
    }),
    answer: empty(200),
  },
  { ...{ method: 'DELETE', on: 'bucket', operation: 'DeleteBucket' }, members, answer: empty(204) },
  { ...{ method: 'HEAD', on: 'bucket', operation: 'HeadBucket' }, members, answer: empty(200) },
  {
    ...{ method: 'GET', on: 'bucket', query: 'list-type', operation: 'ListObjectsV2' },
    members,
    answer: ({ EncodingType, ...output }) =>
      document('ListBucketResult')(EncodingType === 'url' ? { EncodingType, ...encoded(output) } : output),
  },
  ...(['GET', 'PUT', 'DELETE'] as const).map(
    (method): Route => ({
      ...{ method, on: 'object', query: 'tagging' },
      operation: { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' }[method],
      members: (request) => ({
        ...members(request),
        ...(method === 'PUT' && { Tagging: taggingIn(request) }),
      }),
      answer: ({ TagSet: tags, ...output }) =>
        method === 'GET'
          ? document('Tagging')({ TagSet: { Tag: tags } })
          : empty(method === 'PUT' ? 200 : 204)(output),
    }),
  ),
  {
    ...{ method: 'PUT', on: 'object', header: 'x-amz-copy-source', operation: 'CopyObject' },
    members,
    answer: ({ CopyObjectResult: result, ...output }) => ({
      ...document('CopyObjectResult')((result ?? {}) as JsonObject),
      headers: headersOf(output),
    }),
  },
  {
    ...{ method: 'PUT', on: 'object', operation: 'PutObject' },
    members: (request) => {
      const { bytes, trailers } = decodeBody(request);
      return {
        ...members({ ...request, headers: { ...request.headers, ...trailers } }),
        Body: Buffer.from(bytes).toString('base64'),
      };
    },
    answer: empty(200),
  },
  {
    ...{ method: 'GET', on: 'object', operation: 'GetObject' },
    members,
    answer: ({ Body: body, ...output }, { query }) => ({
      status: output['ContentRange'] === undefined ? 200 : 206,
      headers: { ...headersOf(output), ...overrides(query) },
      body: Buffer.from(String(body ?? ''), 'base64'),
    }),
  },
  { ...{ method: 'HEAD', on: 'object', operation: 'HeadObject' }, members, answer: empty(200) },
  { ...{ method: 'DELETE', on: 'object', operation: 'DeleteObject' }, members, answer: empty(204) },
];

function taggingIn(request: WireRequest): JsonObject {
  const { TagSet: set } = parseXml(decoded(request), 'Tagging');
  const tags = typeof set === 'object' && set !== null && 'Tag' in set ? set['Tag'] : [];
  return { TagSet: Array.isArray(tags) ? tags : [tags ?? null] };
}

/** Headers of the answer that the request asks for: `response-content-type`. */
function overrides(query: URLSearchParams): Record<string, string> {
  const wanted = [...query].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(wanted.map(([name, value]) => [name.slice('response-'.length), value]));
}

/** Keys and prefixes of a list, percent-encoded as clients ask for that cannot read every character in XML. */
function encoded(output: JsonObject): JsonObject {
  const textOf = (text: unknown) => encodeURIComponent(String(text)).replaceAll('%2F', '/');
  const within = (list: unknown, member: string) =>
    Array.isArray(list)
      ? list.map((item: JsonObject) => ({ ...item, [member]: textOf(item[member]) }))
      : undefined;
  const texts = ['Delimiter', 'Prefix', 'StartAfter'].flatMap((member) =>
    output[member] === undefined ? [] : [[member, textOf(output[member])]],
  );
  return {
    ...output,
    ...Object.fromEntries(texts),
    Contents: within(output['Contents'], 'Key'),
    CommonPrefixes: within(output['CommonPrefixes'], 'Prefix'),
  };
}
