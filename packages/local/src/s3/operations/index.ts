import type { OperationTable } from '../../kernel/index.ts';
import { bucketConfigurationOperations } from './bucket-configuration.ts';
import type { S3Context, S3Operation } from './context.ts';
import { copyObject } from './copy-object.ts';
import { createBucket } from './create-bucket.ts';
import { deleteBucket } from './delete-bucket.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getObject } from './get-object.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './object-tagging.ts';
import { putObject } from './put-object.ts';

const OPERATIONS = {
  CopyObject: copyObject,
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  DeleteObject: deleteObject,
  DeleteObjectTagging: deleteObjectTagging,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  GetObjectTagging: getObjectTagging,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListObjectsV2: listObjectsV2,
  PutObject: putObject,
  PutObjectTagging: putObjectTagging,
} satisfies Readonly<Record<string, S3Operation>>;

/** The list of the API calls that the service answers. */
export function s3Operations(context: S3Context): OperationTable {
  return {
    ...Object.fromEntries(Object.entries(OPERATIONS).map(([name, make]) => [name, make(context)])),
    ...bucketConfigurationOperations(context),
  };
}
