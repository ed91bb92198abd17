import { type JsonObject, OPERATOR } from '../../../src/kernel/index.ts';
import { S3Service } from '../../../src/s3/index.ts';
import { TestCloud } from './test-cloud.ts';

export const BUCKET = 'files';

/** A cloud with S3 beside Step Functions, and what is in its bucket. */
export interface Storage extends AsyncDisposable {
  readonly cloud: TestCloud;
  put(key: string, bytes: string | Uint8Array): Promise<void>;
  /** The text of an object. */
  get(key: string): Promise<string>;
  keys(): Promise<readonly string[]>;
}

export async function storage(objects: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Storage> {
  const cloud: TestCloud = new TestCloud({ s3: ({ operation, input }) => call(operation, input) });
  const service = new S3Service(cloud);
  const call = async (name: string, input: JsonObject): Promise<JsonObject> => {
    const operation = service.operations[name];
    if (operation === undefined) throw new Error(`S3 has no ${name}.`);
    return operation.run(input, { principal: OPERATOR, requestId: 'r' });
  };
  const put = async (Key: string, bytes: string | Uint8Array) => {
    await call('PutObject', { Bucket: BUCKET, Key, Body: Buffer.from(bytes).toString('base64') });
  };
  await call('CreateBucket', { Bucket: BUCKET });
  for (const [key, bytes] of Object.entries(objects)) await put(key, bytes);
  return {
    cloud,
    put,
    get: async (Key) => {
      const { Body } = await call('GetObject', { Bucket: BUCKET, Key });
      return Buffer.from(String(Body), 'base64').toString();
    },
    keys: async () => {
      const { Contents = [] } = await call('ListObjectsV2', { Bucket: BUCKET });
      return (Contents as readonly JsonObject[]).map(({ Key }) => String(Key));
    },
    [Symbol.asyncDispose]: () => service.close(),
  };
}
