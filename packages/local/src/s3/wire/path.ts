import type { WireRequestHead } from '../../wire/index.ts';
import { s3Error } from '../api/errors.ts';

/** Bucket and key that a path names, in path style. @throws AwsError InvalidURI when it is not percent-encoded. */
export function pathMembers({ path }: Pick<WireRequestHead, 'path'>): {
  readonly Bucket?: string;
  readonly Key?: string;
} {
  const [, bucket = '', key = ''] = /^\/([^/]*)(?:\/(.*))?$/s.exec(path) ?? [];
  try {
    return {
      ...(bucket !== '' && { Bucket: decodeURIComponent(bucket) }),
      ...(key !== '' && { Key: decodeURIComponent(key) }),
    };
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.", { URI: path });
  }
}
