import type { JsonObject } from '../../kernel/index.ts';
import type { WireRequestHead } from '../../wire/index.ts';

/** Members of the API that travel as headers. */
const HEADERS = {
  ACL: 'x-amz-acl',
  CacheControl: 'cache-control',
  ChecksumAlgorithm: 'x-amz-sdk-checksum-algorithm',
  ChecksumCRC32: 'x-amz-checksum-crc32',
  ChecksumCRC32C: 'x-amz-checksum-crc32c',
  ChecksumCRC64NVME: 'x-amz-checksum-crc64nvme',
  ChecksumMode: 'x-amz-checksum-mode',
  ChecksumSHA1: 'x-amz-checksum-sha1',
  ChecksumSHA256: 'x-amz-checksum-sha256',
  ContentDisposition: 'content-disposition',
  ContentLanguage: 'content-language',
  ContentMD5: 'content-md5',
  ContentType: 'content-type',
  CopySource: 'x-amz-copy-source',
  CopySourceIfMatch: 'x-amz-copy-source-if-match',
  CopySourceIfModifiedSince: 'x-amz-copy-source-if-modified-since',
  CopySourceIfNoneMatch: 'x-amz-copy-source-if-none-match',
  CopySourceIfUnmodifiedSince: 'x-amz-copy-source-if-unmodified-since',
  ExpectedBucketOwner: 'x-amz-expected-bucket-owner',
  ExpectedSourceBucketOwner: 'x-amz-source-expected-bucket-owner',
  Expires: 'expires',
  IfMatch: 'if-match',
  IfModifiedSince: 'if-modified-since',
  IfNoneMatch: 'if-none-match',
  IfUnmodifiedSince: 'if-unmodified-since',
  MetadataDirective: 'x-amz-metadata-directive',
  ObjectLockMode: 'x-amz-object-lock-mode',
  ObjectLockRetainUntilDate: 'x-amz-object-lock-retain-until-date',
  Range: 'range',
  SSECustomerAlgorithm: 'x-amz-server-side-encryption-customer-algorithm',
  SSEKMSKeyId: 'x-amz-server-side-encryption-aws-kms-key-id',
  ServerSideEncryption: 'x-amz-server-side-encryption',
  StorageClass: 'x-amz-storage-class',
  Tagging: 'x-amz-tagging',
  TaggingDirective: 'x-amz-tagging-directive',
  WebsiteRedirectLocation: 'x-amz-website-redirect-location',
} as const;

/** Of answers, beside those above. */
const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  ...HEADERS,
  AcceptRanges: 'accept-ranges',
  BucketRegion: 'x-amz-bucket-region',
  ChecksumType: 'x-amz-checksum-type',
  ContentEncoding: 'content-encoding',
  ContentLength: 'content-length',
  ContentRange: 'content-range',
  ETag: 'etag',
  Location: 'location',
  TagCount: 'x-amz-tagging-count',
};

const METADATA_PREFIX = 'x-amz-meta-';

/** The members that stand in the headers of a request. */
export function headerMembers({ headers }: WireRequestHead): JsonObject {
  const members = Object.entries(HEADERS).flatMap(([member, header]) => {
    const value = headers[header];
    return value === undefined || value === '' ? [] : [[member, value]];
  });
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'aws-chunked')
    .join(',');
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(METADATA_PREFIX) ? [[name.slice(METADATA_PREFIX.length), value]] : [],
  );
  return {
    ...Object.fromEntries(members),
    ...(encoding !== '' && { ContentEncoding: encoding }),
    ...(metadata.length > 0 && { Metadata: Object.fromEntries(metadata) }),
  };
}

/** The headers that members of an answer become. */
export function headersOf({
  Metadata: metadata,
  LastModified: modified,
  ...output
}: JsonObject): Record<string, string> {
  const headers = Object.entries(output).flatMap(([member, value]) => {
    const header = ANSWER_HEADERS[member];
    return header === undefined || value === undefined ? [] : [[header, String(value)]];
  });
  const own = Object.entries((metadata ?? {}) as JsonObject).map(([name, value]) => [
    METADATA_PREFIX + name,
    String(value),
  ]);
  return {
    ...Object.fromEntries([...headers, ...own]),
    ...(typeof modified === 'string' && { 'last-modified': new Date(modified).toUTCString() }),
  };
}
