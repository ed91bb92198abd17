import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const BUCKET = ref('aws_s3_bucket.files.id');

const task = (action: string, parameters: JsonObject, next: JsonObject = { End: true }) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:s3:${action}`,
  Parameters: parameters,
  ...next,
});

const machine = (name: string, state: JsonObject) => ({
  name,
  role_arn: ref('aws_iam_role.states.arn'),
  definition: JSON.stringify({ StartAt: 'Only', States: { Only: state } }),
});

const on = (Key: string) => ({ Bucket: 'files', Key });

const STACK = {
  provider: { aws: [{ region: 'eu-central-1', default_tags: [{ tags: { team: 'a' } }] }] },
  resource: {
    aws_s3_bucket: { files: { bucket: 'files', force_destroy: true, tags: { of: 'mine' } } },
    aws_s3_bucket_versioning: {
      files: { bucket: BUCKET, versioning_configuration: [{ status: 'Suspended' }] },
    },
    aws_s3_bucket_public_access_block: { files: { bucket: BUCKET, block_public_acls: true } },
    aws_s3_bucket_server_side_encryption_configuration: {
      files: {
        bucket: BUCKET,
        rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms' }] }],
      },
    },
    aws_s3_bucket_lifecycle_configuration: {
      files: { bucket: BUCKET, rule: [{ id: 'old', status: 'Enabled', expiration: [{ days: 3 }] }] },
    },
    aws_s3_bucket_policy: {
      files: {
        bucket: BUCKET,
        policy: policyText({
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::files/secret/*',
        }),
      },
    },
    aws_s3_object: {
      text: { bucket: BUCKET, key: 'text.txt', content: 'text data', content_type: 'text/plain' },
      file: { bucket: BUCKET, key: 'from/file', source: 'data.bin' },
      secret: { bucket: BUCKET, key: 'secret/one', content: 'x' },
    },
    aws_iam_role: { states: { name: 'states', assume_role_policy: trustPolicy('states.amazonaws.com') } },
    aws_iam_role_policy: {
      states: {
        name: 'files',
        role: ref('aws_iam_role.states.id'),
        policy: policyText(
          { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::files/*' },
          {
            Effect: 'Allow',
            Action: 's3:ListBucket',
            Resource: 'arn:aws:s3:::files',
            Condition: { StringEquals: { 's3:prefix': 'from/' } },
          },
        ),
      },
    },
    aws_sfn_state_machine: {
      get: machine('get', task('getObject', on('text.txt'))),
      getNothing: machine('get-nothing', task('getObject', on('nothing'))),
      getSecret: machine('get-secret', task('getObject', on('secret/one'))),
      put: machine('put', task('putObject', { ...on('put.json'), 'Body.$': '$' })),
      head: machine('head', task('headObject', on('text.txt'))),
      list: machine('list', task('listObjectsV2', { Bucket: 'files', Prefix: 'from/' })),
      listAll: machine('list-all', task('listObjectsV2', { Bucket: 'files' })),
      copy: machine('copy', task('copyObject', { ...on('copy'), CopySource: 'files/text.txt' })),
      delete: machine('delete', task('deleteObject', on('text.txt'))),
      noBucket: machine('no-bucket', task('putObject', { Bucket: 'nowhere', Key: 'k', Body: '' })),
    },
  },
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
let s3: S3Client;

beforeAll(async () => {
  folder = await stackFolder(STACK, { 'data.bin': Uint8Array.from([0, 255, 128]) });
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  s3 = new S3Client(clientConfig(engine));
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

async function run(name: string, input: unknown = {}): Promise<JsonObject> {
  const stateMachineArn = `arn:aws:states:eu-central-1:000000000000:stateMachine:${name}`;
  const started = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn, input: JSON.stringify(input) },
  });
  await engine.runUntilIdle();
  const { executionArn } = started;
  const described = await jsonCall(engine, 'states', {
    operation: 'DescribeExecution',
    input: { executionArn },
  });
  const { output } = described;
  return { ...described, ...(typeof output === 'string' && { output: JSON.parse(output) as JsonObject }) };
}

test('Objects of a stack are there, of a text and of a file, with the tags of the stack', async () => {
  const text = await s3.send(new GetObjectCommand(on('text.txt')));
  expect(text).toMatchObject({ ContentType: 'text/plain', TagCount: 1 });
  expect(await text.Body?.transformToString()).toBe('text data');
  const file = await s3.send(new GetObjectCommand(on('from/file')));
  expect(await file.Body?.transformToByteArray()).toEqual(Uint8Array.from([0, 255, 128]));
});

test('What a stack configures of a bucket is kept and shown', async () => {
  const Bucket = { Bucket: 'files' };
  expect((await s3.send(new GetBucketVersioningCommand(Bucket))).Status).toBe('Suspended');
  expect((await s3.send(new GetPublicAccessBlockCommand(Bucket))).PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  });
  const encryption = await s3.send(new GetBucketEncryptionCommand(Bucket));
  expect(encryption.ServerSideEncryptionConfiguration?.Rules).toEqual([
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: false },
  ]);
  expect((await s3.send(new GetBucketLifecycleConfigurationCommand(Bucket))).Rules).toMatchObject([
    { ID: 'old', Status: 'Enabled' },
  ]);
  expect((await s3.send(new GetBucketTaggingCommand(Bucket))).TagSet).toEqual([
    { Key: 'team', Value: 'a' },
    { Key: 'of', Value: 'mine' },
  ]);
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand(Bucket));
  expect(JSON.parse(Policy)).toMatchObject({ Statement: [{ Effect: 'Deny' }] });
});

test('A task gets an object, its bytes as text', async () => {
  expect(await run('get')).toMatchObject({
    status: 'SUCCEEDED',
    output: {
      AcceptRanges: 'bytes',
      Body: 'text data',
      ContentLength: 9,
      ContentType: 'text/plain',
      ETag: '"332eec544317a6d340b8e77da7fe54ad"',
      LastModified: '2026-01-01T00:00:00.000Z',
      Metadata: {},
      ServerSideEncryption: 'AES256',
    },
  });
});

// Seen on AWS: a text is written with its quotes.
test.each([
  ['text data', '"2b5df3712557f503a9977a8ea893b2c9"', 'KUmHvQ=='],
  [{ Dict: 'Value' }, '"49e31cee5aec8faf3345893addb14346"', 'hnEfWw=='],
  [['List', 'Data'], '"6b23860357f6e63a0272b7f1143a663a"', '1F2MPA=='],
  [false, '"68934a3e9455fa72420237eb05902327"', 'K81oMA=='],
  [0, '"cfcd208495d565ef66e7dff9f98764da"', '9NvfIQ=='],
])('A task puts %j as JSON', async (body, ETag, ChecksumCRC32) => {
  const { output } = await run('put', body);
  expect(output).toEqual({
    ChecksumCRC32,
    ChecksumType: 'FULL_OBJECT',
    ETag,
    ServerSideEncryption: 'AES256',
  });
  const { ContentType } = await s3.send(new HeadObjectCommand(on('put.json')));
  expect(ContentType).toBe('text/plain; charset=UTF-8');
});

test('A task heads, lists and copies objects', async () => {
  expect(await run('head')).toMatchObject({ output: { ContentLength: 9 } });
  expect(await run('list')).toMatchObject({
    output: { KeyCount: 1, Contents: [{ Key: 'from/file', Size: 3, StorageClass: 'STANDARD' }] },
  });
  expect(await run('copy')).toMatchObject({
    output: { CopyObjectResult: { ETag: '"332eec544317a6d340b8e77da7fe54ad"' } },
  });
});

test('Errors of S3 have the names that Step Functions has for them', async () => {
  expect(await run('no-bucket')).toMatchObject({ status: 'FAILED', error: 'S3.S3Exception' });
});

test.each([
  ['delete', 's3:DeleteObject on resource: arn:aws:s3:::files/text.txt', 'no identity-based policy'],
  ['list-all', 's3:ListBucket on resource: arn:aws:s3:::files', 'no identity-based policy'],
  [
    'get-secret',
    's3:GetObject on resource: arn:aws:s3:::files/secret/one',
    'explicit deny in a resource-based policy',
  ],
])('A task may not %s where its role or the bucket does not let it', async (name, what, why) => {
  const { error, cause } = await run(name);
  expect(error).toBe('S3.S3Exception');
  expect(cause).toMatch(new RegExp(`is not authorized to perform: ${what}`));
  expect(cause).toContain(why);
  expect(cause).toContain('Status Code: 403');
});

test('Who may not list a bucket is not told that an object is not there', async () => {
  const { error, cause } = await run('get-nothing');
  expect(error).toBe('S3.S3Exception');
  expect(cause).toContain('s3:ListBucket');
});
