import { expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { filesOf } from '../../../src/states/map/writer/result-writer.ts';
import { CHILD_MACHINE_ARN, distributedMap, startMap } from '../support/distributed-map.ts';
import { historyOf, oneState, outcomeOf, run, start } from '../support/run-machine.ts';
import { BUCKET, storage } from '../support/storage.ts';
import { TestCloud } from '../support/test-cloud.ts';

const writing = (WriterConfig?: JsonObject) => ({
  ResultWriter: {
    Resource: 'arn:aws:states:::s3:putObject',
    Parameters: { Bucket: BUCKET, Prefix: 'mapJobs' },
    ...(WriterConfig && { WriterConfig }),
  },
});

/** A distributed Map over its input that gives each item back. */
const giving = (fields: JsonObject) =>
  oneState({
    Type: 'Map',
    Label: 'Each',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Item',
      States: { Item: { Type: 'Pass', End: true } },
    },
    ...fields,
  });

test('Results go to S3, with a manifest, and the output of the state tells where', async () => {
  await using files = await storage();
  const { cloud } = files;
  const { executionArn } = await start(giving(writing()), ['Hello', 'World'], cloud);
  await cloud.clock.runUntilIdle();
  const { output } = await outcomeOf({ cloud, executionArn });
  const { MapRunArn, ResultWriterDetails } = output as { MapRunArn: string; ResultWriterDetails: JsonObject };
  const uuid = MapRunArn.split(':').at(-1) ?? '';
  expect(ResultWriterDetails).toEqual({ Bucket: BUCKET, Key: `mapJobs/${uuid}/manifest.json` });
  const Key = `mapJobs/${uuid}/SUCCEEDED_0.json`;
  expect(await files.keys()).toEqual([Key, `mapJobs/${uuid}/manifest.json`]);
  const text = await files.get(Key);
  expect(JSON.parse(await files.get(`mapJobs/${uuid}/manifest.json`))).toEqual({
    DestinationBucket: BUCKET,
    MapRunArn,
    ResultFiles: { FAILED: [], PENDING: [], SUCCEEDED: [{ Key, Size: Buffer.byteLength(text) }] },
  });
  const [first] = JSON.parse(text) as readonly JsonObject[];
  expect(first).toEqual({
    ExecutionArn: expect.stringMatching(/:execution:workflow\/Each:/u),
    Input: '"Hello"',
    InputDetails: { Included: true },
    Name: expect.any(String),
    Output: '"Hello"',
    OutputDetails: { Included: true },
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    StartDate: expect.stringMatching(/Z$/u),
    StateMachineArn: CHILD_MACHINE_ARN,
    Status: 'SUCCEEDED',
    StopDate: expect.stringMatching(/Z$/u),
  });
  expect((await historyOf({ cloud, executionArn })).slice(3)).toEqual([
    '4<-3 MapRunStarted',
    '5<-4 MapRunSucceeded',
    '6<-5 MapStateSucceeded',
    '7<-5 MapStateExited Only',
    '8<-7 ExecutionSucceeded',
  ]);
});

test.each([
  [{ Transformation: 'COMPACT' }, 'json', '[[1,2],3]'],
  [{ Transformation: 'FLATTEN' }, 'json', '[1,2,3]'],
  [{ Transformation: 'FLATTEN', OutputType: 'JSONL' }, 'jsonl', '1\n2\n3\n'],
])('Results are written by %j', async (config, ending, text) => {
  await using files = await storage();
  await run(giving(writing(config)), [[1, 2], 3], files.cloud);
  const key = (await files.keys()).find((name) => name.endsWith(`SUCCEEDED_0.${ending}`)) ?? '';
  expect(await files.get(key)).toBe(text);
});

test.each([
  [{ Transformation: 'COMPACT', OutputType: 'JSON' }, [[1, 2], 3]],
  [{ Transformation: 'FLATTEN', OutputType: 'JSON' }, [1, 2, 3]],
  [
    { Transformation: 'NONE', OutputType: 'JSON' },
    [{ Output: '[1,2]', Status: 'SUCCEEDED' }, { Output: '3' }],
  ],
])('Results stay in the output of the state, by %j', async (WriterConfig, expected) => {
  const { output } = await run(giving({ ResultWriter: { WriterConfig } }), [[1, 2], 3]);
  expect(output).toMatchObject(expected);
});

test('What failed and what never began is written as well when the Map fails', async () => {
  await using files = await storage();
  const machine = distributedMap({ ...writing(), MaxConcurrency: 1 });
  const { cloud, executionArn } = await startMap(
    machine,
    [{ n: 1 }, { n: 2, seconds: 1, fails: true }, { n: 3 }],
    files.cloud,
  );
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf({ cloud, executionArn })).toMatchObject({
    error: 'States.ExceedToleratedFailureThreshold',
  });
  const keys = await files.keys();
  expect(keys.map((key) => key.split('/').at(-1))).toEqual([
    'FAILED_0.json',
    'PENDING_0.json',
    'SUCCEEDED_0.json',
    'manifest.json',
  ]);
  expect(JSON.parse(await files.get(keys[0] ?? ''))).toMatchObject([
    { Status: 'FAILED', Error: 'Bad', RedriveStatus: 'REDRIVABLE_BY_MAP_RUN' },
  ]);
  expect(JSON.parse(await files.get(keys[1] ?? ''))).toMatchObject([{ Status: 'PENDING' }]);
});

test('A Map whose results cannot be written fails', async () => {
  const refusing = new TestCloud({
    s3: async () => {
      throw new AwsError({
        code: 'NoSuchBucket',
        message: 'The specified bucket does not exist',
        httpStatus: 404,
      });
    },
  });
  const { executionArn, cloud } = await start(giving(writing()), [1], refusing);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf({ cloud, executionArn })).toMatchObject({
    error: 'States.ResultWriterFailed',
    cause: expect.stringContaining('The specified bucket does not exist (Service: S3, Status Code: 404'),
  });
  expect((await historyOf({ cloud, executionArn })).slice(4)).toEqual([
    '5<-4 MapRunFailed',
    '6<-5 MapStateFailed',
    '7<-6 ExecutionFailed',
  ]);
});

test('Files of results are cut where they would be too large', () => {
  const half = JSON.stringify('x'.repeat(20_000_000));
  expect(filesOf([half, half, '1'], 'JSON').map(({ length }) => length)).toEqual([20_000_004, 20_000_006]);
  expect(filesOf([], 'JSON')).toEqual([]);
});
