import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { OPERATOR } from '../../src/kernel/index.ts';
import { S3Service } from '../../src/s3/index.ts';
import { BodyStore } from '../../src/s3/store/body-store.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

test('Objects lie in a folder that goes with the engine', () => {
  const bodies = new BodyStore();
  const { path } = bodies.add(Buffer.from('bytes'));
  expect(bodies.read({ path, sizeBytes: 5 }).toString()).toBe('bytes');
  bodies.close();
  expect(existsSync(dirname(path))).toBe(false);
});

test('Objects that are over the bound together are refused, until others are deleted or written over', async () => {
  const cloud = new DirectCloud();
  const service = new S3Service(cloud, { maxStoredBytes: 10 });
  cloud.addService('s3', service.operations);
  const call = (operation: string, input: JsonObject) =>
    cloud.call({ service: 's3', operation, input: { Bucket: 'bound', ...input }, principal: OPERATOR });
  const put = (Key: string, bytes: number) =>
    call('PutObject', { Key, Body: Buffer.alloc(bytes).toString('base64') });
  await call('CreateBucket', { CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } });
  await put('a', 6);
  await expect(put('b', 5)).rejects.toMatchObject({
    code: 'InvalidRequest',
    message:
      'The local engine keeps 10 bytes of objects in all, and this object would make them 11. Delete objects that are not needed.',
  });
  await call('DeleteObject', { Key: 'a' });
  await put('b', 5);
  await put('b', 5);
  await put('c', 5);
  await service.close();
});
