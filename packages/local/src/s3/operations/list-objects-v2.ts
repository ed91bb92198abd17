import type { JsonObject } from '../../kernel/index.ts';
import { optionalInteger, optionalText } from '../../request/index.ts';
import { bucketArn } from '../api/arns.ts';
import { s3Error } from '../api/errors.ts';
import { isoInstant } from '../api/instants.ts';
import { MAX_KEYS } from '../limits.ts';
import type { StoredObject } from '../store/stored-object.ts';
import { requestedBucket, type S3Operation } from './context.ts';
import { type Listing, listPage } from './list-page.ts';

/** Source: S3 API reference, ListObjectsV2. */
export const listObjectsV2: S3Operation = (context) => ({
  permissions: ({ Bucket: name, Prefix: prefix, Delimiter: delimiter }) => [
    {
      action: 's3:ListBucket',
      resources: [bucketArn(context.cloud, typeof name === 'string' ? name : '*')],
      conditionKeys: {
        ...(typeof prefix === 'string' && { 's3:prefix': prefix }),
        ...(typeof delimiter === 'string' && { 's3:delimiter': delimiter }),
      },
    },
  ],
  run: async (input) => {
    const bucket = requestedBucket(context, input);
    const page = listPage(bucket.list(), listingOf(input));
    const { Prefix, Delimiter, StartAfter, ContinuationToken } = input;
    return {
      Name: bucket.name,
      Prefix: Prefix ?? '',
      ...(Delimiter !== undefined && { Delimiter }),
      ...(StartAfter !== undefined && { StartAfter }),
      ...(ContinuationToken !== undefined && { ContinuationToken }),
      ...(input['EncodingType'] !== undefined && { EncodingType: input['EncodingType'] }),
      MaxKeys: listingOf(input).maxKeys,
      KeyCount: page.objects.length + page.commonPrefixes.length,
      IsTruncated: page.next !== undefined,
      ...(page.next !== undefined && { NextContinuationToken: tokenOf(page.next) }),
      ...(page.objects.length > 0 && { Contents: page.objects.map(contentOf) }),
      ...(page.commonPrefixes.length > 0 && {
        CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: prefix })),
      }),
    };
  },
});

function listingOf(input: JsonObject): Listing {
  const token = optionalText(input, 'ContinuationToken');
  const maxKeys = optionalInteger(input, 'MaxKeys', { min: 0, max: 2_147_483_647 }) ?? MAX_KEYS;
  return {
    prefix: optionalText(input, 'Prefix', { minLength: 0 }) ?? '',
    delimiter: optionalText(input, 'Delimiter', { minLength: 0 }) ?? '',
    after: token === undefined ? (optionalText(input, 'StartAfter', { minLength: 0 }) ?? '') : placeOf(token),
    maxKeys: Math.min(maxKeys, MAX_KEYS),
  };
}

function contentOf({
  key,
  etag,
  lastModifiedEpochMs,
  body,
  storageClass,
  checksum,
}: StoredObject): JsonObject {
  return {
    Key: key,
    LastModified: isoInstant(lastModifiedEpochMs),
    ETag: etag,
    ...(checksum !== undefined && {
      ChecksumAlgorithm: [checksum.member.slice('Checksum'.length)],
      ChecksumType: 'FULL_OBJECT',
    }),
    Size: body.sizeBytes,
    StorageClass: storageClass,
  };
}

/** A token holds the key or the prefix that the page ends with. */
function tokenOf(last: string): string {
  return Buffer.from(`after=${last}`).toString('base64url');
}

function placeOf(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (text.startsWith('after=')) return text.slice('after='.length);
  throw s3Error('InvalidArgument', 'The continuation token provided is incorrect', {
    ArgumentName: 'continuation-token',
  });
}
