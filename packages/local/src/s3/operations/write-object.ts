import { createHash } from 'node:crypto';
import { AwsError, type JsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import { s3Error } from '../api/errors.ts';
import { MAX_KEY_BYTES, MAX_OBJECT_BYTES } from '../limits.ts';
import type { Bucket } from '../store/bucket.ts';
import type { StoredObject } from '../store/stored-object.ts';
import type { S3Context } from './context.ts';

/** What an object is beside its key, its bytes, and what follows from them. */
export type ObjectDescription = Pick<
  StoredObject,
  'content' | 'metadata' | 'tags' | 'storageClass' | 'encryption' | 'checksum'
>;

/** @throws AwsError KeyTooLongError */
export function requestedKey(input: JsonObject): string {
  const key = requiredText(input, 'Key');
  const bytes = Buffer.byteLength(key);
  if (bytes > MAX_KEY_BYTES) {
    throw s3Error('KeyTooLongError', 'Your key is too long', {
      Size: bytes,
      MaxSizeAllowed: MAX_KEY_BYTES,
    });
  }
  return key;
}

/** Keeps an object, in the place of one with the same key. @throws AwsError EntityTooLarge, InvalidRequest */
export function writeObject(
  { cloud, bodies }: S3Context,
  bucket: Bucket,
  object: { readonly key: string; readonly bytes: Uint8Array; readonly description: ObjectDescription },
): StoredObject {
  const { key, bytes, description } = object;
  if (bytes.length > MAX_OBJECT_BYTES) {
    throw new AwsError({
      code: 'EntityTooLarge',
      message: `Your proposed upload exceeds the maximum allowed size: the local engine keeps objects of ${MAX_OBJECT_BYTES} bytes at most.`,
    });
  }
  const stored: StoredObject = {
    ...description,
    key,
    body: bodies.add(bytes),
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    lastModifiedEpochMs: cloud.clock.nowEpochMs(),
  };
  const before = bucket.put(stored);
  if (before !== undefined) bodies.remove(before.body);
  return stored;
}
