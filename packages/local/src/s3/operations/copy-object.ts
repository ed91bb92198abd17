import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, requiredText } from '../../request/index.ts';
import { s3Error } from '../api/errors.ts';
import { isoInstant } from '../api/instants.ts';
import type { StoredObject } from '../store/stored-object.ts';
import { onObject, requestedBucket, requestedObject, type S3Operation } from './context.ts';
import { checksumMembers, parseObjectDescription } from './object-description.ts';
import { requireReadConditions } from './read-conditions.ts';
import { type ObjectDescription, requestedKey, writeObject } from './write-object.ts';

/** Conditions on what is copied, by the names that reading has for them. */
const CONDITIONS = {
  CopySourceIfMatch: 'IfMatch',
  CopySourceIfModifiedSince: 'IfModifiedSince',
  CopySourceIfNoneMatch: 'IfNoneMatch',
  CopySourceIfUnmodifiedSince: 'IfUnmodifiedSince',
} as const;

/** Source: S3 API reference, CopyObject. */
export const copyObject: S3Operation = (context) => ({
  permissions: (input) => [
    ...onObject(context, 'GetObject', sourceOf(input)),
    ...onObject(context, 'PutObject', input),
  ],
  run: async (input, { principal }) => {
    const source = sourceOf(input);
    const original = requestedObject(context, source, principal);
    requireSourceConditions(original, input);
    const bucket = requestedBucket(context, input);
    const key = requestedKey(input);
    const bytes = context.bodies.read(original.body);
    const description = descriptionOf(original, input, bytes);
    requireChange({ source, bucket: bucket.name, key }, input);
    const copied = writeObject(context, bucket, { key, bytes, description });
    return {
      CopyObjectResult: {
        ETag: copied.etag,
        LastModified: isoInstant(copied.lastModifiedEpochMs),
        ...checksumMembers(copied.checksum),
      },
      ...copied.encryption,
    };
  },
});

/** `CopySource` is `BUCKET/KEY`, percent-encoded, with or without a slash before it. */
function sourceOf(input: JsonObject): {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
} {
  const given = requiredText(input, 'CopySource');
  const [path = '', version] = given.split('?versionId=');
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(path)) ?? [];
  if (bucket === undefined || key === undefined) {
    throw s3Error('InvalidArgument', 'Invalid copy source object key', {
      ArgumentName: 'x-amz-copy-source',
      ArgumentValue: given,
    });
  }
  return { Bucket: bucket, Key: key, ...(version !== undefined && { VersionId: version }) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function requireSourceConditions(original: StoredObject, input: JsonObject): void {
  const conditions = Object.entries(CONDITIONS).map(([member, name]) => [name, input[member]]);
  try {
    requireReadConditions(original, Object.fromEntries(conditions) as JsonObject);
  } catch {
    throw s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
}

/** What the copy is: as the original is, or as the request says. */
function descriptionOf(original: StoredObject, input: JsonObject, bytes: Uint8Array): ObjectDescription {
  const given = parseObjectDescription(input, bytes);
  const replacesMetadata = optionalText(input, 'MetadataDirective') === 'REPLACE';
  const replacesTags = optionalText(input, 'TaggingDirective') === 'REPLACE';
  const { content, metadata } = replacesMetadata ? given : original;
  return {
    ...given,
    content,
    metadata,
    tags: replacesTags ? given.tags : original.tags,
    checksum: given.checksum ?? original.checksum,
  };
}

function requireChange(
  copy: { readonly source: JsonObject; readonly bucket: string; readonly key: string },
  input: JsonObject,
): void {
  const { source, bucket, key } = copy;
  if (source['Bucket'] !== bucket || source['Key'] !== key) return;
  const changes = ['StorageClass', 'ServerSideEncryption', 'WebsiteRedirectLocation'];
  if (input['MetadataDirective'] === 'REPLACE' || changes.some((member) => input[member] !== undefined))
    return;
  throw s3Error(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}
