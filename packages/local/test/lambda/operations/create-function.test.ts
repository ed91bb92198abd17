import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { zipFile, zipOf } from '../../support/function-code.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const SOURCE = 'export const handler = async (event) => event;';
const ROLE = 'arn:aws:iam::000000000000:role/by-hand';
const ARN = 'arn:aws:lambda:eu-central-1:000000000000:function:echo';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
});
afterEach(async () => {
  await bench[Symbol.asyncDispose]();
  expect(bench.engineDefects).toEqual([]);
});

function create(members: JsonObject = {}): Promise<JsonObject> {
  return bench.call('CreateFunction', {
    FunctionName: 'echo',
    Role: ROLE,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Code: { ZipFile: zipFile(SOURCE) },
    ...members,
  });
}

test('CreateFunction makes an active function, with the defaults of AWS', async () => {
  const archive = zipOf(SOURCE);
  const configuration = await create();
  expect(configuration).toEqual({
    FunctionName: 'echo',
    FunctionArn: ARN,
    Role: ROLE,
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Description: '',
    Timeout: 3,
    MemorySize: 128,
    Version: '$LATEST',
    PackageType: 'Zip',
    Architectures: ['x86_64'],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/echo' },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    TracingConfig: { Mode: 'PassThrough' },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    CodeSize: archive.length,
    CodeSha256: createHash('sha256').update(archive).digest('base64'),
    LastModified: new Date(bench.cloud.clock.nowEpochMs()).toISOString().replace('Z', '+0000'),
    RevisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(await bench.call('GetFunctionConfiguration', { FunctionName: 'echo' })).toEqual(configuration);
  expect((await bench.invoke('echo', { a: 1 })).payload).toEqual({ a: 1 });
});

test('CreateFunction takes the settings that it is given', async () => {
  const settings = {
    Description: 'gives back',
    Timeout: 900,
    MemorySize: 10_240,
    Architectures: ['arm64'],
    EphemeralStorage: { Size: 1_024 },
    TracingConfig: { Mode: 'Active' },
    Environment: { Variables: { TABLE: 'orders' } },
    LoggingConfig: { LogFormat: 'Text', LogGroup: 'echoes' },
    DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-central-1:000000000000:letters' },
    KMSKeyArn: 'arn:aws:kms:eu-central-1:000000000000:key/k',
    SnapStart: { ApplyOn: 'None' },
    VpcConfig: { SubnetIds: [], SecurityGroupIds: [] },
    Layers: [],
    Publish: false,
    Tags: { team: 'shop' },
  };
  const { Tags, VpcConfig, Layers, Publish, SnapStart, ...shown } = settings;
  expect(await create(settings)).toMatchObject(shown);
  expect(await bench.call('GetFunction', { FunctionName: 'echo' })).toMatchObject({ Tags });
});

test('CreateFunction takes a name in each of its forms, of this region and account', async () => {
  for (const FunctionName of ['function:a', '000000000000:function:b', ARN.replace('echo', 'c')]) {
    await create({ FunctionName });
  }
  const { Functions } = await bench.call('ListFunctions', {});
  expect((Functions as JsonObject[]).map(({ FunctionName }) => FunctionName)).toEqual(['a', 'b', 'c']);
  await expect(create({ FunctionName: ARN.replace('eu-central-1', 'us-east-1') })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: "Functions from 'us-east-1' are not reachable in this region ('eu-central-1')",
  });
  await expect(create({ FunctionName: ARN.replace('000000000000', '1'.repeat(12)) })).rejects.toMatchObject({
    code: 'AccessDeniedException',
    httpStatus: 403,
  });
});

test('CreateFunction refuses a name that is taken', async () => {
  await create();
  await expect(create()).rejects.toMatchObject({
    code: 'ResourceConflictException',
    message: 'Function already exist: echo',
    httpStatus: 409,
  });
});

test('CreateFunction refuses a role that Lambda cannot assume', async () => {
  const asked: string[] = [];
  await using strict = new LambdaBench({
    requireAssumable: (roleArn, functionArn) => {
      asked.push(`${roleArn} ${functionArn}`);
      throw new AwsError({ code: 'AccessDeniedException', message: 'no' });
    },
  });
  bench = strict;
  await expect(create()).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: 'The role defined for the function cannot be assumed by Lambda.',
  });
  expect(asked).toEqual([`${ROLE} ${ARN}`]);
  expect(await bench.call('ListFunctions', {})).toEqual({ Functions: [] });
});

test.each<[string, JsonObject, string]>([
  ['no name', { FunctionName: undefined }, "Value null at 'functionName'"],
  ['a name with other characters', { FunctionName: 'a.b' }, "Value 'a.b' at 'functionName'"],
  ['a role that is no ARN', { Role: 'r1' }, "Value 'r1' at 'role'"],
  [
    'no role',
    { Role: undefined },
    "Value null at 'role' failed to satisfy constraint: Member must not be null",
  ],
  ['a handler with blanks', { Handler: 'a b' }, "Value 'a b' at 'handler'"],
  ['no time', { Timeout: 0 }, "Value '0' at 'timeout'"],
  ['too much time', { Timeout: 901 }, 'Member must have value less than or equal to 900'],
  ['too little memory', { MemorySize: 127 }, 'Member must have value greater than or equal to 128'],
  ['too much memory', { MemorySize: 10_241 }, 'Member must have value less than or equal to 10240'],
  ['a long description', { Description: 'x'.repeat(257) }, 'length less than or equal to 256'],
  ['two architectures', { Architectures: ['x86_64', 'arm64'] }, "Value '[x86_64, arm64]' at 'architectures'"],
  ['another architecture', { Architectures: ['X86_64'] }, 'enum value set: [x86_64, arm64]'],
  ['no architecture', { Architectures: [] }, 'Member must have length greater than or equal to 1'],
  ['another package', { PackageType: 'Tar' }, 'enum value set: [Zip, Image]'],
  ['a variable with a dash', { Environment: { Variables: { 'A-B': '1' } } }, "Value 'A-B'"],
])('CreateFunction refuses %s as not valid', async (_, members, message) => {
  await expect(create(members)).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringContaining(message),
  });
});

test.each<[string, JsonObject, string]>([
  ['a long name', { FunctionName: 'a'.repeat(65) }, 'Member must have length less than or equal to 64'],
  ['a name with a version', { FunctionName: 'echo:7' }, 'A function is made without a qualifier'],
  ['no runtime', { Runtime: undefined }, 'Runtime and Handler are mandatory parameters'],
  ['no handler', { Handler: undefined }, 'Runtime and Handler are mandatory parameters'],
  ['no code', { Code: {} }, 'Please provide a source for function code.'],
  ['code that is no archive', { Code: { ZipFile: 'bm8=' } }, 'Could not unzip uploaded file.'],
  [
    'an archive without files',
    { Code: { ZipFile: Buffer.from(zipSync({})).toString('base64') } },
    'Uploaded file must be a non-empty zip',
  ],
  [
    'an archive with a path that leads out of it',
    { Code: { ZipFile: Buffer.from(zipSync({ '../a.mjs': new Uint8Array() })).toString('base64') } },
    'outside of its archive',
  ],
  ['reserved variables', { Environment: { Variables: { AWS_REGION: 'x', AB: '1' } } }, 'request: AWS_REGION'],
  ['large variables', { Environment: { Variables: { AB: 'x'.repeat(4_088) } } }, 'exceeded the 4KB limit'],
  [
    'too many tags',
    { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`t${i}`, ''])) },
    'Number of tags exceeds resource tag limit.',
  ],
])('CreateFunction refuses %s', async (_, members, message) => {
  await expect(create(members)).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining(message),
  });
});

test('CreateFunction takes variables up to 4 KB', async () => {
  await create({ Environment: { Variables: { AB: 'x'.repeat(4_096 - '{"AB":""}'.length) } } });
});

test('CreateFunction refuses an archive of more than 50 MB', async () => {
  const ZipFile = Buffer.alloc(52_428_801).toString('base64');
  await expect(create({ Code: { ZipFile } })).rejects.toMatchObject({
    code: 'RequestEntityTooLargeException',
    message: 'Zipped size must be smaller than 52428800 bytes',
    httpStatus: 413,
  });
});

test.each<[string, JsonObject]>([
  ['the runtime "python3.13"', { Runtime: 'python3.13' }],
  ['container images (PackageType Image)', { PackageType: 'Image' }],
  ['container images (ImageUri)', { Code: { ImageUri: 'image' } }],
  ['container images (ImageConfig)', { ImageConfig: { Command: ['run'] } }],
  ['code in Amazon S3 (S3Bucket)', { Code: { S3Bucket: 'code', S3Key: 'echo.zip' } }],
  ['versions of functions (Publish)', { Publish: true }],
  ['layers (Layers)', { Layers: ['arn:aws:lambda:eu-central-1:000000000000:layer:l:1'] }],
  ['VPCs (VpcConfig)', { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }],
  ['file systems (FileSystemConfigs)', { FileSystemConfigs: [{ Arn: 'a', LocalMountPath: '/mnt/a' }] }],
  ['SnapStart (SnapStart)', { SnapStart: { ApplyOn: 'PublishedVersions' } }],
  ['code signing (CodeSigningConfigArn)', { CodeSigningConfigArn: 'arn' }],
  ['durable functions (DurableConfig)', { DurableConfig: { ExecutionTimeout: 60 } }],
  ['logs in JSON (LoggingConfig.LogFormat)', { LoggingConfig: { LogFormat: 'JSON' } }],
  ['dead letters to arn:aws:s3', { DeadLetterConfig: { TargetArn: 'arn:aws:s3:eu-central-1:0:t' } }],
])('CreateFunction does not support %s, and says so', async (what, members) => {
  await expect(create(members)).rejects.toMatchObject({
    code: 'InvalidParameterValueException',
    message: expect.stringContaining(`The local engine does not support ${what}`),
  });
  expect(await bench.call('ListFunctions', {})).toEqual({ Functions: [] });
});
