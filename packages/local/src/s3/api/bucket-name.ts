import { s3Error } from './errors.ts';

/** Source: S3 user guide, "General purpose bucket naming rules". @throws AwsError InvalidBucketName */
export function requireBucketName(name: string): void {
  const isValid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
    !/(-s3alias|--ol-s3|--x-s3|\.mrap)$/.test(name);
  if (!isValid)
    throw s3Error('InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name });
}
