import { onBucket, requestedBucket, type S3Operation } from './context.ts';

/** Source: S3 API reference, GetBucketLocation: us-east-1 has no name there. */
export const getBucketLocation: S3Operation = (context) => ({
  permissions: (input) => onBucket('GetBucketLocation')(context, input),
  run: async (input) => {
    requestedBucket(context, input);
    const { region } = context.cloud;
    return region === 'us-east-1' ? {} : { LocationConstraint: region };
  },
});
