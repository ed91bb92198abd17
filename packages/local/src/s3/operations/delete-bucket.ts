import { s3Error } from '../api/errors.ts';
import { onBucket, requestedBucket, type S3Operation } from './context.ts';

/** Source: S3 API reference, DeleteBucket. */
export const deleteBucket: S3Operation = (context) => ({
  permissions: (input) => onBucket('DeleteBucket')(context, input),
  run: async (input) => {
    const bucket = requestedBucket(context, input);
    const { name } = bucket;
    if (bucket.list().length > 0) {
      throw s3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty', { BucketName: name });
    }
    context.buckets.remove(name);
    return {};
  },
});
