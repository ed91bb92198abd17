import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { optionalText, requiredText } from '../../request/index.ts';
import { bucketArn, objectArn } from '../api/arns.ts';
import { noSuchKey, notImplemented } from '../api/errors.ts';
import type { BodyStore } from '../store/body-store.ts';
import type { Bucket } from '../store/bucket.ts';
import type { BucketStore } from '../store/bucket-store.ts';
import type { StoredObject } from '../store/stored-object.ts';

/** What the operations of the service work on. */
export interface S3Context {
  readonly cloud: Cloud;
  readonly buckets: BucketStore;
  readonly bodies: BodyStore;
}

/** Makes one operation of the service. */
export type S3Operation = (context: S3Context) => Operation;

/** @throws AwsError NoSuchBucket */
export function requestedBucket({ buckets }: S3Context, input: JsonObject): Bucket {
  return buckets.get(requiredText(input, 'Bucket'));
}

/**
 * The object that `Bucket` and `Key` mean. Who may not list the bucket is not told that a key is not there.
 * Source: S3 API reference, GetObject, "Permissions".
 *
 * @throws AwsError NoSuchBucket, NoSuchKey, AccessDeniedException
 */
export function requestedObject(
  context: S3Context,
  input: JsonObject,
  principal: Parameters<Cloud['authorize']>[0],
): StoredObject {
  refuseVersion(input);
  const bucket = requestedBucket(context, input);
  const key = requiredText(input, 'Key');
  const object = bucket.find(key);
  if (object !== undefined) return object;
  const { cloud } = context;
  cloud.authorize(principal, [{ action: 's3:ListBucket', resources: [bucketArn(cloud, bucket.name)] }]);
  throw noSuchKey(key);
}

/** @throws AwsError NotImplemented for a version of an object: the engine keeps the latest only. */
export function refuseVersion(input: JsonObject): void {
  const version = optionalText(input, 'VersionId');
  if (version !== undefined && version !== 'null') throw notImplemented('versions of objects');
}

/** The permission on the bucket that a request means. */
export function onBucket(action: string): (context: S3Context, input: JsonObject) => RequiredPermission[] {
  return ({ cloud }, { Bucket: name }) => [
    { action: `s3:${action}`, resources: [bucketArn(cloud, typeof name === 'string' ? name : '*')] },
  ];
}

/** The permission on the object that a request means. */
export function onObject(
  { cloud }: S3Context,
  action: string,
  { Bucket: bucket, Key: key }: JsonObject,
): RequiredPermission[] {
  const resource = objectArn(cloud, String(bucket ?? '*'), typeof key === 'string' ? key : '*');
  return [{ action: `s3:${action}`, resources: [resource] }];
}
