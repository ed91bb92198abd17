import { optionalText } from '../../request/index.ts';
import { s3Error } from '../api/errors.ts';
import { onObject, requestedBucket, type S3Operation } from './context.ts';
import { checksumMembers, parseObjectDescription } from './object-description.ts';
import { requestedKey, writeObject } from './write-object.ts';

/** Source: S3 API reference, PutObject. `Body` is base64. */
export const putObject: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'PutObject', input),
  run: async (input) => {
    const bucket = requestedBucket(context, input);
    const key = requestedKey(input);
    const bytes = Buffer.from(optionalText(input, 'Body', { minLength: 0 }) ?? '', 'base64');
    requireCondition(bucket.find(key)?.etag, input['IfMatch'], input['IfNoneMatch']);
    const description = parseObjectDescription(input, bytes);
    const { etag, encryption, checksum } = writeObject(context, bucket, { key, bytes, description });
    return { ETag: etag, ...encryption, ...checksumMembers(checksum) };
  },
});

/** Source: S3 user guide, "How to prevent object overwrites with conditional writes". */
function requireCondition(etag: string | undefined, ifMatch: unknown, ifNoneMatch: unknown): void {
  const failed = (condition: string) =>
    s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
      Condition: condition,
    });
  if (ifNoneMatch !== undefined && etag !== undefined) throw failed('If-None-Match');
  if (ifMatch === undefined) return;
  if (etag === undefined) throw s3Error('NoSuchKey', 'The specified key does not exist.');
  if (unquoted(String(ifMatch)) !== unquoted(etag)) throw failed('If-Match');
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}
