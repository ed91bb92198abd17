import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';

/** When the virtual clock begins. */
const START = Date.UTC(2026, 0, 1);

let engine: LocalEngine<VirtualClock>;
let s3: S3Client;

beforeAll(async () => {
  engine = await startLocal({ clock: new VirtualClock(), region: 'eu-central-1' });
  s3 = new S3Client(clientConfig(engine));
  await s3.send(new CreateBucketCommand({ Bucket: 'things' }));
});
afterAll(() => engine.close());

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket: 'things', Key, Body }));
const text = async (Key: string, Range?: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'things', Key, ...(Range && { Range }) }));
  return Body?.transformToString();
};

test('An object is there as it was put, with its metadata', async () => {
  const { ETag, ChecksumCRC32 } = await s3.send(
    new PutObjectCommand({
      Bucket: 'things',
      Key: 'a folder/ä & b.txt',
      Body: 'text data',
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      Metadata: { Owner: 'me' },
    }),
  );
  expect(ETag).toBe('"332eec544317a6d340b8e77da7fe54ad"');
  expect(ChecksumCRC32).toBeDefined();
  const given = await s3.send(new GetObjectCommand({ Bucket: 'things', Key: 'a folder/ä & b.txt' }));
  expect(given).toMatchObject({
    AcceptRanges: 'bytes',
    CacheControl: 'no-cache',
    ContentLength: 9,
    ContentType: 'text/plain',
    ETag,
    LastModified: new Date(START),
    Metadata: { owner: 'me' },
    ServerSideEncryption: 'AES256',
  });
  expect(await given.Body?.transformToString()).toBe('text data');
  const head = await s3.send(new HeadObjectCommand({ Bucket: 'things', Key: 'a folder/ä & b.txt' }));
  expect(head).toMatchObject({ ContentLength: 9, ETag, Metadata: { owner: 'me' } });
});

test('An object that is not there, and a bucket that is not there, are told by name', async () => {
  await expect(text('nothing')).rejects.toMatchObject({ name: 'NoSuchKey', Key: 'nothing' });
  await expect(s3.send(new HeadObjectCommand({ Bucket: 'things', Key: 'nothing' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  await expect(s3.send(new GetObjectCommand({ Bucket: 'nowhere', Key: 'k' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
    message: 'The specified bucket does not exist',
  });
  await expect(s3.send(new HeadBucketCommand({ Bucket: 'nowhere' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('A stream comes in chunks, with its checksum after it', async () => {
  const Body = Readable.from([Buffer.from('first, '), Buffer.from('second')]);
  await s3.send(new PutObjectCommand({ Bucket: 'things', Key: 'stream', Body, ContentLength: 13 }));
  expect(await text('stream')).toBe('first, second');
  const { ContentEncoding } = await s3.send(new HeadObjectCommand({ Bucket: 'things', Key: 'stream' }));
  expect(ContentEncoding).toBeUndefined();
});

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'The SDK finds the checksum %s of an object right, and S3 a wrong one wrong',
  async (ChecksumAlgorithm) => {
    const own = { Bucket: 'things', Key: `sum-${ChecksumAlgorithm}`, ChecksumAlgorithm } as const;
    await s3.send(new PutObjectCommand({ ...own, Body: 'summed' }));
    expect(await text(own.Key)).toBe('summed');
    const wrong = { ...own, Body: 'summed', [`Checksum${ChecksumAlgorithm}`]: 'AAAAAA==' };
    await expect(s3.send(new PutObjectCommand(wrong))).rejects.toMatchObject({ name: 'BadDigest' });
  },
);

test('A range of bytes is read', async () => {
  await put('digits', '0123456789');
  expect(await text('digits', 'bytes=2-4')).toBe('234');
  expect(await text('digits', 'bytes=7-')).toBe('789');
  expect(await text('digits', 'bytes=-2')).toBe('89');
  await expect(text('digits', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
});

test('An object is written only where none is, when asked so', async () => {
  await put('once', '1');
  const again = new PutObjectCommand({ Bucket: 'things', Key: 'once', Body: '2', IfNoneMatch: '*' });
  await expect(s3.send(again)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  const ifOther = new GetObjectCommand({ Bucket: 'things', Key: 'once', IfMatch: '"other"' });
  await expect(s3.send(ifOther)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  const { ETag } = await put('once', '3');
  const ifNew = new GetObjectCommand({ Bucket: 'things', Key: 'once', IfNoneMatch: ETag });
  await expect(s3.send(ifNew)).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
});

test('An object is copied, with its metadata or with other', async () => {
  await s3.send(
    new PutObjectCommand({ Bucket: 'things', Key: 'from/ü', Body: 'copied', Metadata: { a: '1' } }),
  );
  const CopySource = encodeURIComponent('things/from/ü');
  const copied = await s3.send(new CopyObjectCommand({ Bucket: 'things', Key: 'to', CopySource }));
  expect(copied.CopyObjectResult?.LastModified).toEqual(new Date(START));
  expect(await text('to')).toBe('copied');
  const headOf = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: 'things', Key }));
  expect(await headOf('to')).toMatchObject({ Metadata: { a: '1' } });
  const MetadataDirective = 'REPLACE';
  await s3.send(
    new CopyObjectCommand({
      Bucket: 'things',
      Key: 'to',
      CopySource,
      MetadataDirective,
      Metadata: { b: '2' },
    }),
  );
  expect((await headOf('to')).Metadata).toEqual({ b: '2' });
  await expect(
    s3.send(new CopyObjectCommand({ Bucket: 'things', Key: 'to', CopySource: 'things/to' })),
  ).rejects.toMatchObject({ name: 'InvalidRequest' });
});

test('Objects are listed in the order of their keys, in pages, by prefix and delimiter', async () => {
  await s3.send(new CreateBucketCommand({ Bucket: 'listed' }));
  for (const Key of ['b/2', 'a', 'b/1', 'c/x/1', 'b/3', 'd'])
    await s3.send(new PutObjectCommand({ Bucket: 'listed', Key, Body: Key }));
  const list = (options: object) => s3.send(new ListObjectsV2Command({ Bucket: 'listed', ...options }));
  const keys = ({ Contents = [] }: ListObjectsV2CommandOutput) => Contents.map(({ Key }) => Key);
  expect(keys(await list({}))).toEqual(['a', 'b/1', 'b/2', 'b/3', 'c/x/1', 'd']);
  expect(keys(await list({ Prefix: 'b/', StartAfter: 'b/1' }))).toEqual(['b/2', 'b/3']);
  const first = await list({ Delimiter: '/', MaxKeys: 2 });
  expect(first).toMatchObject({ KeyCount: 2, IsTruncated: true, CommonPrefixes: [{ Prefix: 'b/' }] });
  expect(keys(first)).toEqual(['a']);
  const second = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken: first.NextContinuationToken });
  expect(second).toMatchObject({ IsTruncated: false, CommonPrefixes: [{ Prefix: 'c/' }] });
  expect(keys(second)).toEqual(['d']);
  expect((await list({ Prefix: 'nothing' })).KeyCount).toBe(0);
});

test('Objects are deleted, one and many', async () => {
  await put('gone', '1');
  await put('gone too', '2');
  await s3.send(new DeleteObjectCommand({ Bucket: 'things', Key: 'gone' }));
  await s3.send(new DeleteObjectCommand({ Bucket: 'things', Key: 'gone' }));
  const { Deleted } = await s3.send(
    new DeleteObjectsCommand({
      Bucket: 'things',
      Delete: { Objects: [{ Key: 'gone too' }, { Key: 'never' }] },
    }),
  );
  expect(Deleted).toEqual([{ Key: 'gone too' }, { Key: 'never' }]);
  await expect(text('gone too')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('Tags of an object are put and read', async () => {
  await s3.send(new PutObjectCommand({ Bucket: 'things', Key: 'tagged', Body: '', Tagging: 'a=1&b=2' }));
  const tagsOf = async () =>
    (await s3.send(new GetObjectTaggingCommand({ Bucket: 'things', Key: 'tagged' }))).TagSet;
  expect(await tagsOf()).toEqual([
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ]);
  const Tagging = { TagSet: [{ Key: 'c', Value: '3' }] };
  await s3.send(new PutObjectTaggingCommand({ Bucket: 'things', Key: 'tagged', Tagging }));
  expect(await tagsOf()).toEqual(Tagging.TagSet);
});

test('Buckets are made, found, listed and deleted when they are empty', async () => {
  const create = (Bucket: string) => s3.send(new CreateBucketCommand({ Bucket }));
  await create('second');
  await expect(create('second')).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' });
  await expect(create('Not_Valid')).rejects.toMatchObject({ name: 'InvalidBucketName' });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  expect(Buckets.map(({ Name }) => Name)).toContain('second');
  expect(await s3.send(new HeadBucketCommand({ Bucket: 'second' }))).toMatchObject({
    BucketRegion: 'eu-central-1',
  });
  expect(await s3.send(new GetBucketLocationCommand({ Bucket: 'second' }))).toMatchObject({
    LocationConstraint: 'eu-central-1',
  });
  await s3.send(new DeleteBucketCommand({ Bucket: 'second' }));
  await expect(s3.send(new DeleteBucketCommand({ Bucket: 'things' }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  });
});

test('An upload in parts is refused by name', async () => {
  await expect(
    s3.send(new CreateMultipartUploadCommand({ Bucket: 'things', Key: 'large' })),
  ).rejects.toMatchObject({ name: 'NotImplemented', message: expect.stringContaining('uploads') });
});

test('The AWS CLI copies files to a bucket, lists them and reads them', { timeout: 60_000 }, async ({
  skip,
}) => {
  const run = promisify(execFile);
  const hasCli = await run('aws', ['--version']).then(
    () => true,
    () => false,
  );
  if (!hasCli) skip('no AWS CLI');
  const folder = await mkdtemp(join(tmpdir(), 'cli-'));
  const { accessKeyId, secretAccessKey, sessionToken } = engine.credentials;
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: engine.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken ?? '',
  };
  const aws = async (...args: readonly string[]) => (await run('aws', [...args], { env })).stdout;
  try {
    const file = join(folder, 'file.txt');
    await writeFile(file, 'from a file');
    await aws('s3', 'cp', file, 's3://things/cli/f ü.txt');
    expect(await aws('s3', 'ls', 's3://things/cli/')).toContain('11 f ü.txt');
    await aws('s3', 'cp', 's3://things/cli/f ü.txt', join(folder, 'back.txt'));
    expect(await readFile(join(folder, 'back.txt'), 'utf8')).toBe('from a file');
  } finally {
    await rm(folder, { recursive: true });
  }
});
