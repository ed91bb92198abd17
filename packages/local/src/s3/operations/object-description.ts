import type { JsonObject } from '../../kernel/index.ts';
import { optionalText, optionalTextMap } from '../../request/index.ts';
import { notImplemented, s3Error } from '../api/errors.ts';
import { checksumOf } from '../store/checksum.ts';
import { CONTENT_MEMBERS, type StoredObject } from '../store/stored-object.ts';
import type { ObjectDescription } from './write-object.ts';

/** What S3 gives an object that comes without a type. */
const DEFAULT_TYPE = 'binary/octet-stream';

/** Access control lists that change nothing in a bucket of which everything belongs to the owner. */
const HARMLESS_ACLS: ReadonlySet<string> = new Set(['private', 'bucket-owner-full-control']);

/** Metadata of an object, names and values. Source: S3 user guide, "Working with object metadata". */
const MAX_METADATA_BYTES = 2_048;

/**
 * Reads what a request says of an object.
 * @throws AwsError AccessControlListNotSupported, MetadataTooLarge, NotImplemented, BadDigest
 */
export function parseObjectDescription(input: JsonObject, bytes: Uint8Array): ObjectDescription {
  const acl = optionalText(input, 'ACL');
  if (acl !== undefined && !HARMLESS_ACLS.has(acl)) {
    throw s3Error('AccessControlListNotSupported', 'The bucket does not allow ACLs');
  }
  for (const member of ['ObjectLockMode', 'ObjectLockRetainUntilDate', 'SSECustomerAlgorithm'])
    if (input[member] !== undefined) throw notImplemented(member);
  return {
    content: { ContentType: DEFAULT_TYPE, ...contentOf(input) },
    metadata: metadataOf(input),
    tags: tagsOf(input),
    storageClass: optionalText(input, 'StorageClass') ?? 'STANDARD',
    encryption: encryptionOf(input),
    checksum: checksumOf(input, bytes),
  };
}

/** What GetObject and HeadObject tell of an object beside its bytes. */
export function describeObject(
  object: StoredObject,
  { withChecksum }: { readonly withChecksum: boolean },
): JsonObject {
  const { tags, checksum, storageClass } = object;
  return {
    AcceptRanges: 'bytes',
    ETag: object.etag,
    LastModified: new Date(Math.floor(object.lastModifiedEpochMs / 1_000) * 1_000).toISOString(),
    Metadata: object.metadata,
    ...object.content,
    ...object.encryption,
    ...(storageClass !== 'STANDARD' && { StorageClass: storageClass }),
    ...(Object.keys(tags).length > 0 && { TagCount: Object.keys(tags).length }),
    ...(withChecksum && checksumMembers(checksum)),
  };
}

export function checksumMembers(checksum: StoredObject['checksum']): JsonObject {
  return checksum === undefined ? {} : { [checksum.member]: checksum.value, ChecksumType: 'FULL_OBJECT' };
}

function contentOf(input: JsonObject): StoredObject['content'] {
  return Object.fromEntries(
    CONTENT_MEMBERS.flatMap((member) => {
      const text = optionalText(input, member);
      return text === undefined ? [] : [[member, text]];
    }),
  );
}

function metadataOf(input: JsonObject): StoredObject['metadata'] {
  const entries = Object.entries(optionalTextMap(input, 'Metadata') ?? {});
  const metadata = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
  const bytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (bytes > MAX_METADATA_BYTES) {
    throw s3Error('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', {
      Size: bytes,
      MaxSizeAllowed: MAX_METADATA_BYTES,
    });
  }
  return metadata;
}

/** `Tagging` has the form of a query. */
function tagsOf(input: JsonObject): StoredObject['tags'] {
  return Object.fromEntries(new URLSearchParams(optionalText(input, 'Tagging', { minLength: 0 }) ?? ''));
}

function encryptionOf(input: JsonObject): StoredObject['encryption'] {
  const kind = optionalText(input, 'ServerSideEncryption') ?? 'AES256';
  const key = optionalText(input, 'SSEKMSKeyId');
  return { ServerSideEncryption: kind, ...(key !== undefined && { SSEKMSKeyId: key }) };
}
