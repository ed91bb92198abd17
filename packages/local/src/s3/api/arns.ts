import type { Cloud } from '../../kernel/index.ts';

/** Buckets and objects have neither region nor account in their ARNs. */
export function bucketArn({ partition }: Pick<Cloud, 'partition'>, name: string): string {
  return `arn:${partition}:s3:::${name}`;
}

export function objectArn(cloud: Pick<Cloud, 'partition'>, bucket: string, key: string): string {
  return `${bucketArn(cloud, bucket)}/${key}`;
}

/** The name of the bucket that an ARN is of, or an object in it. */
export function bucketNameOf(arn: string): string {
  const [name = ''] = arn.slice(arn.lastIndexOf(':::') + 3).split('/');
  return name;
}
