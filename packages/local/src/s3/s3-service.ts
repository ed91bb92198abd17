import type { Cloud, OperationTable } from '../kernel/index.ts';
import type { Keeping } from '../service/keeping.ts';
import { bucketNameOf } from './api/arns.ts';
import { s3Keeping } from './keeping.ts';
import { s3Operations } from './operations/index.ts';
import { BodyStore } from './store/body-store.ts';
import { BucketStore } from './store/bucket-store.ts';

/** S3: general purpose buckets without versions, their objects on disk. */
export class S3Service {
  readonly operations: OperationTable;
  readonly keeping: Keeping;
  readonly #buckets = new BucketStore();
  readonly #bodies: BodyStore;

  /** `maxStoredBytes`: of all objects together. Default 1 GiB. */
  constructor(cloud: Cloud, { maxStoredBytes }: { readonly maxStoredBytes?: number } = {}) {
    this.#bodies = new BodyStore(maxStoredBytes);
    this.operations = s3Operations({ cloud, buckets: this.#buckets, bodies: this.#bodies });
    this.keeping = s3Keeping(this.#buckets, this.#bodies);
  }

  /** The policy of the bucket that the ARN is of, or an object in it, as JSON text; `undefined` if there is none. */
  bucketPolicy(arn: string): string | undefined {
    return this.#buckets.find(bucketNameOf(arn))?.policy;
  }

  /** Removes what lies on disk. */
  async close(): Promise<void> {
    this.#bodies.close();
  }
}
