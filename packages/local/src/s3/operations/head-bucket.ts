import { onBucket, requestedBucket, type S3Operation } from './context.ts';

/** Source: S3 API reference, HeadBucket. */
export const headBucket: S3Operation = (context) => ({
  permissions: (input) => onBucket('ListBucket')(context, input),
  run: async (input) => {
    requestedBucket(context, input);
    return { BucketRegion: context.cloud.region, AccessPointAlias: false };
  },
});
