import { type Keeping, keepingOf } from '../service/keeping.ts';
import type { BodyStore } from './store/body-store.ts';
import { Bucket } from './store/bucket.ts';
import type { BucketStore } from './store/bucket-store.ts';
import type { StoredObject } from './store/stored-object.ts';

type KeptPart =
  | {
      readonly kind: 'bucket';
      readonly name: string;
      readonly createdAtEpochMs: number;
      /** What the stack has configured of it, as JSON text. Absent: the stack has not made it. */
      readonly declared: string | undefined;
      readonly configurations: Bucket['configurations'];
    }
  | {
      readonly kind: 'object';
      readonly bucket: string;
      /** The tag of what the stack put there. Absent: it put nothing there. */
      readonly declaredEtag: string | undefined;
      readonly object: Omit<StoredObject, 'body'>;
      readonly bytes: Uint8Array;
    };

/**
 * Buckets with their objects, also those that the stack has not made. What the stack has otherwise now than it had is as the stack has it.
 */
export function s3Keeping(buckets: BucketStore, bodies: BodyStore): Keeping {
  let declaredBuckets: ReadonlyMap<string, string> = new Map();
  let declaredObjects: ReadonlyMap<string, string> = new Map();
  return keepingOf<KeptPart>({
    version: 1,
    *snapshot() {
      for (const { name, createdAtEpochMs, configurations } of buckets.list()) {
        const declared = declaredBuckets.get(name);
        const data = { kind: 'bucket', name, createdAtEpochMs, declared, configurations } as const;
        yield { what: `the bucket ${name}`, data };
      }
      for (const bucket of buckets.list()) {
        for (const { body, ...object } of bucket.list()) {
          const declaredEtag = declaredObjects.get(placeOf(bucket.name, object.key));
          const bytes = bodies.read(body);
          yield {
            what: `the object ${object.key} of the bucket ${bucket.name}`,
            data: { kind: 'object', bucket: bucket.name, declaredEtag, object, bytes },
          };
        }
      }
    },
    begin() {
      const all = buckets.list();
      declaredBuckets = new Map(all.map(({ name, configurations }) => [name, textOf(configurations)]));
      declaredObjects = new Map(
        all.flatMap((bucket) =>
          bucket.list().map(({ key, etag }) => [placeOf(bucket.name, key), etag] as const),
        ),
      );
    },
    restore(part) {
      switch (part.kind) {
        case 'bucket': {
          const here = buckets.find(part.name);
          // What its objects have no place in is told with them.
          if (here === undefined && part.declared !== undefined) return true;
          if (here !== undefined && declaredBuckets.get(part.name) !== part.declared) return true;
          const bucket = here ?? new Bucket(part.name, part.createdAtEpochMs);
          bucket.configurations.clear();
          for (const [name, configuration] of part.configurations)
            bucket.configurations.set(name, configuration);
          buckets.add(bucket);
          return true;
        }
        case 'object': {
          const bucket = buckets.find(part.bucket);
          if (bucket === undefined) return false;
          const declaredEtag = declaredObjects.get(placeOf(part.bucket, part.object.key));
          if (declaredEtag === undefined && part.declaredEtag !== undefined) return false;
          if (declaredEtag !== part.declaredEtag) return true;
          const before = bucket.put({ ...part.object, body: bodies.add(part.bytes) });
          if (before !== undefined) bodies.remove(before.body);
          return true;
        }
        default:
          throw new TypeError(`No part of S3: ${JSON.stringify(part satisfies never)}`);
      }
    },
  });
}

function textOf(configurations: Bucket['configurations']): string {
  return JSON.stringify([...configurations]);
}

/** Names of buckets have no slash. */
function placeOf(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}
