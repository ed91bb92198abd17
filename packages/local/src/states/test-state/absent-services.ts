import {
  ANY,
  BOOLEAN,
  mapOf,
  NUMBER,
  oneOf,
  type Shape,
  structure,
  TEXT,
  textOf,
} from '../integrations/response-shape.ts';

/** What GetObject and HeadObject tell of an object. Source: S3 API reference, GetObject. */
const OBJECT = {
  AcceptRanges: TEXT,
  BucketKeyEnabled: BOOLEAN,
  CacheControl: TEXT,
  ChecksumType: oneOf('COMPOSITE', 'FULL_OBJECT'),
  ContentDisposition: TEXT,
  ContentEncoding: TEXT,
  ContentLanguage: TEXT,
  ContentLength: NUMBER,
  ContentRange: TEXT,
  ContentType: TEXT,
  DeleteMarker: BOOLEAN,
  ETag: TEXT,
  Expiration: TEXT,
  Metadata: mapOf(TEXT),
  MissingMeta: NUMBER,
  ObjectLockLegalHoldStatus: oneOf('ON', 'OFF'),
  ObjectLockMode: oneOf('GOVERNANCE', 'COMPLIANCE'),
  PartsCount: NUMBER,
  ReplicationStatus: oneOf('COMPLETE', 'PENDING', 'FAILED', 'REPLICA', 'COMPLETED'),
  RequestCharged: oneOf('requester'),
  Restore: TEXT,
  ServerSideEncryption: oneOf('AES256', 'aws:fsx', 'aws:kms', 'aws:kms:dsse'),
  StorageClass: oneOf(
    'STANDARD',
    'REDUCED_REDUNDANCY',
    'STANDARD_IA',
    'ONEZONE_IA',
    'INTELLIGENT_TIERING',
    'GLACIER',
    'DEEP_ARCHIVE',
    'OUTPOSTS',
    'GLACIER_IR',
    'SNOW',
    'EXPRESS_ONEZONE',
    'FSX_OPENZFS',
    'FSX_ONTAP',
  ),
  TagCount: NUMBER,
  VersionId: TEXT,
  WebsiteRedirectLocation: TEXT,
} as const;

const KEY_ID = textOf({ minLength: 1 });
const BLOB = textOf({ minLength: 1 });
const ENCRYPTION_ALGORITHM = oneOf('SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE');

/**
 * Responses of services that the local engine does not have, for tests that mock them: the actions on objects and with
 * keys that workflows make most. Members whose name in Step Functions is not certain are left out, and so let through.
 * Source: KMS API reference, "Actions".
 */
export const SHAPES_OF_ABSENT_SERVICES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    'aws-sdk:s3:getObject': structure({ ...OBJECT, Body: ANY }),
    'aws-sdk:s3:headObject': structure({
      ...OBJECT,
      ArchiveStatus: oneOf('ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS'),
    }),
    'aws-sdk:kms:encrypt': structure({
      CiphertextBlob: BLOB,
      EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
      KeyId: KEY_ID,
    }),
    'aws-sdk:kms:decrypt': structure({
      CiphertextForRecipient: BLOB,
      EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
      KeyId: KEY_ID,
      Plaintext: BLOB,
    }),
    'aws-sdk:kms:generateDataKey': structure({
      CiphertextBlob: BLOB,
      CiphertextForRecipient: BLOB,
      KeyId: KEY_ID,
      Plaintext: BLOB,
    }),
  }),
);
