import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from './test-cloud.ts';

/** Tables, of which it refuses those it is told to by name, until they are mended. */
export class FlakyTable {
  readonly broken = new Set<string>();
  readonly reads: string[] = [];
  readonly cloud = new TestCloud({
    dynamodb: async ({ input }) => {
      const key = String(input['TableName']);
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

/** A task that reads a table. It fails with `DynamoDb.Broken` while the table is broken. */
export function readTask(key: string, fields: JsonObject = {}): JsonObject {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:dynamodb:getItem',
    Parameters: key.startsWith('$') ? { 'TableName.$': key } : { TableName: key },
    ...('Next' in fields ? {} : { End: true }),
    ...fields,
  };
}
