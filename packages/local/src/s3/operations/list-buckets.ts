import { optionalText } from '../../request/index.ts';
import { isoInstant } from '../api/instants.ts';
import type { S3Operation } from './context.ts';

/** Source: S3 API reference, ListBuckets. */
export const listBuckets: S3Operation = ({ cloud, buckets }) => ({
  permissions: () => [{ action: 's3:ListAllMyBuckets', resources: ['*'] }],
  run: async (input) => {
    const prefix = optionalText(input, 'Prefix') ?? '';
    return {
      Buckets: buckets
        .list()
        .filter(({ name }) => name.startsWith(prefix))
        .map(({ name, createdAtEpochMs }) => ({
          Name: name,
          CreationDate: isoInstant(createdAtEpochMs),
          BucketRegion: cloud.region,
        })),
      Owner: { ID: cloud.accountId },
    };
  },
});
