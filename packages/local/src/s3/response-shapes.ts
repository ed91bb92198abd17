import {
  ANY,
  BOOLEAN,
  mapOf,
  NUMBER,
  oneOf,
  type Shape,
  structure,
  TEXT,
} from '../states/integrations/index.ts';

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

/** What reading of objects answers, to which mocks are held. Members whose name in Step Functions is not certain are left out, and so let through. */
export const S3_RESPONSES: Readonly<Record<string, Shape>> = {
  getObject: structure({ ...OBJECT, Body: ANY }),
  headObject: structure({
    ...OBJECT,
    ArchiveStatus: oneOf('ARCHIVE_ACCESS', 'DEEP_ARCHIVE_ACCESS'),
  }),
};
