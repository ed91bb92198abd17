import { policyParser } from '../iam/index.ts';
import type { JsonObject } from '../kernel/index.ts';
import { arnsAt } from '../request/index.ts';
import type { ServiceDescriptor } from '../service/service-descriptor.ts';
import { s3Error, s3ErrorOf } from './api/errors.ts';
import { BODY_LIMIT_BYTES } from './limits.ts';
import { OBJECT_ACTIONS } from './object-actions.ts';
import { s3Bucket } from './resources/s3-bucket.ts';
import { bucketSatellites } from './resources/s3-bucket-satellites.ts';
import { s3Object } from './resources/s3-object.ts';
import { S3_RESPONSES } from './response-shapes.ts';
import { S3Service } from './s3-service.ts';
import { routeOf } from './wire/find-route.ts';

declare module '../kernel/cloud.ts' {
  interface ServiceNames {
    s3: true;
  }
}

export const s3: ServiceDescriptor<S3Service> = {
  name: 's3',
  wire: {
    protocol: 'rest-xml',
    signingName: 's3',
    bodyLimitBytes: BODY_LIMIT_BYTES,
    route: routeOf,
    errorOf: s3ErrorOf,
  },
  throttling: { code: 'SlowDown', httpStatus: 503 },
  sdk: {
    resourceName: 's3',
    sdkName: 'S3',
    optimizedPrefix: 'S3',
    legacyServiceName: 'Amazon S3',
    legacyBaseException: 'AmazonS3Exception',
    camelCaseMembers: false,
    modelledErrors: new Set([
      'BucketAlreadyExists',
      'BucketAlreadyOwnedByYou',
      'EncryptionTypeMismatch',
      'IdempotencyParameterMismatch',
      'InvalidObjectState',
      'InvalidRequest',
      'InvalidWriteOffset',
      'NoSuchBucket',
      'NoSuchKey',
      'NoSuchUpload',
      'ObjectAlreadyInActiveTierError',
      'ObjectNotInActiveTierError',
      'TooManyParts',
    ]),
  },
  namedArns: namedOwners,
  foreignAccount: () => s3Error('AccessDenied', 'Access Denied'),
  integrations: {},
  errorOf: s3ErrorOf,
  responses: S3_RESPONSES,
  sdkActions: OBJECT_ACTIONS,

  start({ cloud }) {
    const service = new S3Service(cloud);
    return {
      service,
      operations: service.operations,
      keeping: service.keeping,
      resourceTypes: { aws_s3_bucket: s3Bucket, aws_s3_object: s3Object, ...bucketSatellites },
      findResourcePolicy: policyParser((arn) => service.bucketPolicy(arn)),
      close: () => service.close(),
    };
  },
};

/**
 * ARNs of buckets have no account; those of access points have, and a request may say whose its bucket must be. Source: S3 user guide,
 * "Verifying bucket ownership with bucket owner condition".
 */
function namedOwners(input: JsonObject): readonly string[] {
  const owners = [input['ExpectedBucketOwner'], input['ExpectedSourceBucketOwner']].filter(
    (owner) => typeof owner === 'string',
  );
  return [
    ...arnsAt(input, ['Bucket', 'CopySource']),
    ...owners.map((owner) => `arn:aws:s3::${owner}:${String(input['Bucket'])}`),
  ];
}
