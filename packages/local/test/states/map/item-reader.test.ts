import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/kernel/index.ts';
import { eventsOf, historyOf, oneState, outcomeOf, ROLE_ARN, run, start } from '../support/run-machine.ts';
import { BUCKET, storage } from '../support/storage.ts';

const S3 = 'arn:aws:states:::s3';

const PROCESSOR = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'Item',
  States: { Item: { Type: 'Pass', End: true } },
};

function reading(key: string, ReaderConfig: JsonObject, fields: JsonObject = {}): JsonObject {
  return oneState({
    Type: 'Map',
    ItemReader: { Resource: `${S3}:getObject`, Parameters: { Bucket: BUCKET, Key: key }, ReaderConfig },
    ItemProcessor: PROCESSOR,
    ...fields,
  });
}

async function read(text: string | Uint8Array, config: JsonObject, input: Json = {}): Promise<unknown> {
  await using files = await storage({ file: text });
  const { status, output, error, cause } = await run(reading('file', config), input, files.cloud);
  return status === 'SUCCEEDED' ? output : `${error}: ${cause}`;
}

const CSV_ROWS = "Value1,Value2,Value3\nValue4,Value5,Value6\n,,,\ntrue,1,'HelloWorld'\nNull,None,\n   \n";

test('Items are read from JSON as the role of the state machine, and the history tells the Map Run only', async () => {
  await using files = await storage({ file: '[{"n":1},{"n":2}]' });
  const { cloud } = files;
  const { executionArn } = await start(reading('file', { InputType: 'JSON' }), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf({ cloud, executionArn })).toMatchObject({ output: [{ n: 1 }, { n: 2 }] });
  expect(await historyOf({ cloud, executionArn })).toEqual([
    '1<-0 ExecutionStarted',
    '2<-0 MapStateEntered Only',
    '3<-2 MapStateStarted',
    '4<-3 MapRunStarted',
    '5<-4 MapRunSucceeded',
    '6<-5 MapStateSucceeded',
    '7<-5 MapStateExited Only',
    '8<-7 ExecutionSucceeded',
  ]);
  const [, , started] = await eventsOf({ cloud, executionArn });
  expect(started).toMatchObject({ mapStateStartedEventDetails: { length: 0 } });
  expect(cloud.calls).toMatchObject([
    {
      service: 's3',
      operation: 'GetObject',
      input: { Bucket: BUCKET, Key: 'file' },
      principal: { kind: 'role', roleArn: ROLE_ARN },
    },
  ]);
});

// Seen on AWS, as are the causes below.
test.each([
  [
    'with a header',
    `Col1,Col2,Col3\n${CSV_ROWS}`,
    { CSVHeaderLocation: 'FIRST_ROW' },
    ['Col1', 'Col2', 'Col3'],
  ],
  [
    'with names given',
    CSV_ROWS,
    { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['H1', 'H2', 'H3'] },
    ['H1', 'H2', 'H3'],
  ],
  ['with fewer names than fields', CSV_ROWS, { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['H1'] }, ['H1']],
  ['with a name that is empty', `H1,\n${CSV_ROWS}`, { CSVHeaderLocation: 'FIRST_ROW' }, ['H1', '']],
])('Items are read from CSV %s', async (_what, text, config, names) => {
  const rows = [
    ['Value1', 'Value2', 'Value3'],
    ['Value4', 'Value5', 'Value6'],
    ['', '', ''],
    ['true', '1', "'HelloWorld'"],
    ['Null', 'None', ''],
    ['   ', '', ''],
  ];
  expect(await read(text, { InputType: 'CSV', ...config })).toEqual(
    rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]]))),
  );
});

test('Fields of CSV may hold the delimiter, quotes and ends of lines, quoted or after a backslash', async () => {
  const text = 'a;b\r\n"x;1";"said ""hi""\nthere"\r\n1\\;2;\\\\c\\d\r\n';
  expect(
    await read(text, { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'SEMICOLON' }),
  ).toEqual([
    { a: 'x;1', b: 'said "hi"\nthere' },
    { a: '1;2', b: '\\cd' },
  ]);
});

test('Items are read from lines of JSON, packed or not', async () => {
  const text = '{"n":1}\n[2]\n\n"three"\n';
  const items = [{ n: 1 }, [2], 'three'];
  expect(await read(text, { InputType: 'JSONL' })).toEqual(items);
  expect(await read(gzipSync(text), { InputType: 'JSONL' })).toEqual(items);
});

test('Items are read from inside a JSON document', async () => {
  const text = JSON.stringify({ data: [{ 'a/b': [1, 2] }] });
  expect(await read(text, { InputType: 'JSON', ItemsPointer: '/data/0/a~1b' })).toEqual([1, 2]);
  expect(await read(text, { InputType: 'JSON', ItemsPointer: '/nothing' })).toBe(
    'States.ItemReaderFailed: The ItemsPointer "/nothing" finds nothing in the object.',
  );
});

test.each([
  ['names that repeat', 'a,a\n1,2\n', { InputType: 'CSV' }, 'CSV headers cannot contain duplicates.'],
  [
    'a document that is no list',
    '{"Hello":"world"}',
    { InputType: 'JSON' },
    'Attempting to map over non-iterable node.',
  ],
])('A Map whose items cannot be read fails: %s', async (_what, text, config, cause) => {
  await using files = await storage({ file: text });
  const { cloud } = files;
  const { executionArn } = await start(reading('file', config), {}, cloud);
  await cloud.clock.runUntilIdle();
  expect(await outcomeOf({ cloud, executionArn })).toMatchObject({ error: 'States.ItemReaderFailed', cause });
  expect((await historyOf({ cloud, executionArn })).slice(3)).toEqual([
    '4<-3 MapRunStarted',
    '5<-4 MapRunFailed',
    '6<-5 MapStateFailed',
    '7<-6 ExecutionFailed',
  ]);
});

test('What cannot be read can be caught, and a text that is no document is said to be none', async () => {
  await using files = await storage({ bad: '[1' });
  const caught = reading(
    'nothing',
    { InputType: 'JSON' },
    {
      Catch: [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Then' }],
      End: undefined,
      Next: 'Then',
    },
  );
  const machine = {
    ...caught,
    States: { ...(caught['States'] as JsonObject), Then: { Type: 'Pass', End: true } },
  };
  const { status, output } = await run(machine, {}, files.cloud);
  expect(status).toBe('SUCCEEDED');
  expect(output).toMatchObject({
    Error: 'States.ItemReaderFailed',
    Cause: expect.stringMatching(
      /^The specified key does not exist\. \(Service: S3, Status Code: 404, Request ID: /u,
    ),
  });
  expect(await read('[1', { InputType: 'JSON' })).toMatch(
    /^States.ItemReaderFailed: The object is not valid JSON: /u,
  );
});

const FOUR = 'Col1,Col2\nValue1,Value2\nValue3,Value4\nValue5,Value6\nValue7,Value8\n';
const CSV = { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' };

test.each([
  [{ MaxItems: 0 }, {}, 4],
  [{ MaxItems: 2 }, {}, 2],
  [{ MaxItemsPath: '$.n' }, { n: 0 }, 4],
  [{ MaxItemsPath: '$.n' }, { n: 2 }, 2],
  [{ MaxItemsPath: '$.n' }, { n: 100_000_001 }, 4],
])('With %j and %j, %d items are read', async (config, input, count) => {
  expect(await read(FOUR, { ...CSV, ...config }, input)).toHaveLength(count);
});

test.each([
  [-1, 'States.ItemReaderFailed: field MaxItems must be positive'],
  [
    1.5,
    "States.Runtime: An error occurred while executing the state 'Only' (entered at the event id #2). " +
      'The MaxItemsPath field refers to value "1.5" which is not a valid integer: $.n',
  ],
])('A number of items of %d is refused', async (n, message) => {
  expect(await read(FOUR, { ...CSV, MaxItemsPath: '$.n' }, { n })).toBe(message);
});

test('Expressions say what is read and how many', async () => {
  await using files = await storage({ 'in/file': '[1,2,3]' });
  const state = {
    Type: 'Map',
    QueryLanguage: 'JSONata',
    ItemReader: {
      Resource: `${S3}:getObject`,
      Arguments: { Bucket: BUCKET, Key: "{% $states.input.folder & '/file' %}" },
      ReaderConfig: { InputType: 'JSON', MaxItems: '{% $maxItems := 2 %}' },
    },
    ItemProcessor: PROCESSOR,
  };
  const { output } = await run(oneState(state), { folder: 'in' }, files.cloud);
  expect(output).toEqual([1, 2]);
});

test('The context object tells an item and where it was read, and ItemsPath is not looked at', async () => {
  await using files = await storage({ file: '[["a"]]' });
  const fields = {
    ItemsPath: '$.nothing',
    ItemSelector: { 'at.$': '$$.Map.Item.Source', 'value.$': '$$.Map.Item.Value' },
  };
  const { output } = await run(reading('file', { InputType: 'JSON' }, fields), {}, files.cloud);
  expect(output).toEqual([{ at: 'S3://files/file', value: ['a'] }]);
});

test('A list of objects gives an item for each, or the items in each', async () => {
  await using files = await storage({ 'in/a': '[1,2]', 'in/b': '[3]', out: '[4]' });
  const listing = (ReaderConfig: JsonObject) =>
    oneState({
      Type: 'Map',
      ItemReader: {
        Resource: `${S3}:listObjectsV2`,
        Parameters: { Bucket: BUCKET, Prefix: 'in/', MaxKeys: 1 },
        ReaderConfig,
      },
      ItemProcessor: PROCESSOR,
    });
  const { output } = await run(listing({}), {}, files.cloud);
  expect(output).toEqual([
    {
      Etag: expect.stringMatching(/^"[\da-f]{32}"$/u),
      LastModified: files.cloud.clock.nowEpochMs() / 1_000,
      Key: 'in/a',
      Size: 5,
      StorageClass: 'STANDARD',
    },
    expect.objectContaining({ Key: 'in/b', Size: 3 }),
  ]);
  const flattened = await storage({ 'in/a': '[1,2]', 'in/b': '[3]', out: '[4]' });
  const config = { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSON' };
  expect((await run(listing(config), {}, flattened.cloud)).output).toEqual([1, 2, 3]);
  await flattened[Symbol.asyncDispose]();
});

test('An inventory gives an item for each object that its files name', async () => {
  const manifest = {
    sourceBucket: 'source',
    destinationBucket: `arn:aws:s3:::${BUCKET}`,
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, Size',
    files: [{ key: 'data/1.csv.gz' }, { key: 'data/2.csv.gz' }],
  };
  await using files = await storage({
    'manifest.json': JSON.stringify(manifest),
    'data/1.csv.gz': gzipSync('"source","a%20b","1"\n"source","c","2"\n'),
    'data/2.csv.gz': gzipSync('"source","d","3"\n'),
  });
  const { output } = await run(reading('manifest.json', { InputType: 'MANIFEST' }), {}, files.cloud);
  expect(output).toEqual([
    { Bucket: 'source', Key: 'a b', Size: '1' },
    { Bucket: 'source', Key: 'c', Size: '2' },
    { Bucket: 'source', Key: 'd', Size: '3' },
  ]);
});
