import { isJsonObject } from '../../kernel/index.ts';
import { requiredText } from '../../request/index.ts';
import { requireBucketName } from '../api/bucket-name.ts';
import { s3Error } from '../api/errors.ts';
import { Bucket } from '../store/bucket.ts';
import { onBucket, type S3Operation } from './context.ts';

/** The region whose buckets name no region. */
const WITHOUT_CONSTRAINT = 'us-east-1';

/** Source: S3 API reference, CreateBucket. */
export const createBucket: S3Operation = (context) => ({
  permissions: (input) => onBucket('CreateBucket')(context, input),
  run: async (input) => {
    const { cloud, buckets } = context;
    const name = requiredText(input, 'Bucket');
    requireBucketName(name);
    const { CreateBucketConfiguration: configuration } = input;
    const constraint = isJsonObject(configuration) ? configuration['LocationConstraint'] : undefined;
    if ((constraint ?? WITHOUT_CONSTRAINT) !== cloud.region) {
      throw s3Error(
        'IllegalLocationConstraintException',
        `The ${String(constraint ?? 'unspecified')} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      );
    }
    if (buckets.find(name) === undefined) {
      buckets.add(new Bucket(name, cloud.clock.nowEpochMs()));
    } else if (cloud.region !== WITHOUT_CONSTRAINT) {
      throw s3Error(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        { BucketName: name },
      );
    }
    return { Location: `/${name}` };
  },
});
