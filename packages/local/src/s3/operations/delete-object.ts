import { requiredText } from '../../request/index.ts';
import type { Bucket } from '../store/bucket.ts';
import { onObject, refuseVersion, requestedBucket, type S3Context, type S3Operation } from './context.ts';

/** Source: S3 API reference, DeleteObject: what is not there is deleted as well. */
export const deleteObject: S3Operation = (context) => ({
  permissions: (input) => onObject(context, 'DeleteObject', input),
  run: async (input) => {
    refuseVersion(input);
    removeObject(context, requestedBucket(context, input), requiredText(input, 'Key'));
    return {};
  },
});

export function removeObject({ bodies }: S3Context, bucket: Bucket, key: string): void {
  const before = bucket.remove(key);
  if (before !== undefined) bodies.remove(before.body);
}
