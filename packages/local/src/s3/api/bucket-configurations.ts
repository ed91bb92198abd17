import type { JsonObject } from '../../kernel/index.ts';

/** What can be configured of a bucket, which the engine keeps and shows. */
export interface BucketConfiguration {
  /** Name in the query of its requests: `?lifecycle`. */
  readonly query: string;
  /** Member of the request with the whole of it, and its element in XML. */
  readonly member: string;
  readonly put: string;
  readonly get: string;
  /** Absent: it is there for good. */
  readonly remove?: string;
  /** IAM's names, where they are others than the operations'. */
  readonly actions: { readonly put: string; readonly get: string };
  /** Before it is put: an error with this code and message, or what a new bucket has. */
  readonly absent: { readonly code: string; readonly message: string } | { readonly document: JsonObject };
}

const SSE = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false };

/** Source: S3 API reference, operations on buckets; Service authorization reference, "Actions defined by Amazon S3". */
export const BUCKET_CONFIGURATIONS: readonly BucketConfiguration[] = [
  {
    query: 'versioning',
    member: 'VersioningConfiguration',
    put: 'PutBucketVersioning',
    get: 'GetBucketVersioning',
    actions: { put: 'PutBucketVersioning', get: 'GetBucketVersioning' },
    absent: { document: {} },
  },
  {
    query: 'encryption',
    member: 'ServerSideEncryptionConfiguration',
    put: 'PutBucketEncryption',
    get: 'GetBucketEncryption',
    remove: 'DeleteBucketEncryption',
    actions: { put: 'PutEncryptionConfiguration', get: 'GetEncryptionConfiguration' },
    absent: { document: { Rule: SSE } },
  },
  {
    query: 'publicAccessBlock',
    member: 'PublicAccessBlockConfiguration',
    put: 'PutPublicAccessBlock',
    get: 'GetPublicAccessBlock',
    remove: 'DeletePublicAccessBlock',
    actions: { put: 'PutBucketPublicAccessBlock', get: 'GetBucketPublicAccessBlock' },
    absent: {
      document: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    },
  },
  {
    query: 'policy',
    member: 'Policy',
    put: 'PutBucketPolicy',
    get: 'GetBucketPolicy',
    remove: 'DeleteBucketPolicy',
    actions: { put: 'PutBucketPolicy', get: 'GetBucketPolicy' },
    absent: { code: 'NoSuchBucketPolicy', message: 'The bucket policy does not exist' },
  },
  {
    query: 'lifecycle',
    member: 'LifecycleConfiguration',
    put: 'PutBucketLifecycleConfiguration',
    get: 'GetBucketLifecycleConfiguration',
    remove: 'DeleteBucketLifecycle',
    actions: { put: 'PutLifecycleConfiguration', get: 'GetLifecycleConfiguration' },
    absent: {
      code: 'NoSuchLifecycleConfiguration',
      message: 'The lifecycle configuration does not exist',
    },
  },
  {
    query: 'tagging',
    member: 'Tagging',
    put: 'PutBucketTagging',
    get: 'GetBucketTagging',
    remove: 'DeleteBucketTagging',
    actions: { put: 'PutBucketTagging', get: 'GetBucketTagging' },
    absent: { code: 'NoSuchTagSet', message: 'The TagSet does not exist' },
  },
  {
    query: 'ownershipControls',
    member: 'OwnershipControls',
    put: 'PutBucketOwnershipControls',
    get: 'GetBucketOwnershipControls',
    remove: 'DeleteBucketOwnershipControls',
    actions: { put: 'PutBucketOwnershipControls', get: 'GetBucketOwnershipControls' },
    absent: { document: { Rule: { ObjectOwnership: 'BucketOwnerEnforced' } } },
  },
  {
    query: 'cors',
    member: 'CORSConfiguration',
    put: 'PutBucketCors',
    get: 'GetBucketCors',
    remove: 'DeleteBucketCors',
    actions: { put: 'PutBucketCORS', get: 'GetBucketCORS' },
    absent: { code: 'NoSuchCORSConfiguration', message: 'The CORS configuration does not exist' },
  },
];
