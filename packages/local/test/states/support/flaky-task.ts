import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from './test-cloud.ts';

/** A table that refuses the keys it is told to, until it is mended. */
export class FlakyTable {
  readonly broken = new Set<string>();
  readonly reads: string[] = [];
  readonly cloud = new TestCloud({
    dynamodb: async ({ input }) => {
      const key = String(input['Key']);
      this.reads.push(key);
      if (this.broken.has(key)) throw new AwsError({ code: 'Broken', message: `${key} is broken` });
      return { Item: key };
    },
  });

  constructor(...broken: readonly string[]) {
    for (const key of broken) this.broken.add(key);
  }

  mend(): void {
    this.broken.clear();
  }
}

/** A task that reads a key. It fails with `DynamoDb.Broken` while the key is broken. */
export function readTask(key: string, fields: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
    Parameters: key.startsWith('$') ? { 'Key.$': key } : { Key: key },
    ...('Next' in fields ? {} : { End: true }),
    ...fields,
  };
}
