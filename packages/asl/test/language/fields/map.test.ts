import { describe, expect, test } from 'vitest';
import { validate } from '../../../src/index.ts';
import {
  BRANCH,
  DISTRIBUTED_MAP,
  type Fields,
  foundInJsonata,
  foundInState,
  MAP,
  TASK,
} from '../../support/found.ts';

const reference = 'Value is not a Reference Path';
const S3 = 'arn:aws:states:::s3';
const oneOf = (...fields: string[]) =>
  `: There should only be one of the following fields: [${fields.join(', ')}]`;

test.each<[string, Fields, string]>([
  [
    'no processor',
    { ItemProcessor: undefined },
    ': This object should have only one of the following fields: [ItemProcessor, Iterator]',
  ],
  [
    'two processors',
    { Iterator: { StartAt: 'X', States: { X: { Type: 'Succeed' } } } },
    oneOf('ItemProcessor', 'Iterator'),
  ],
  [
    'a query language for its processor',
    { ItemProcessor: { ...BRANCH, QueryLanguage: 'JSONata' } },
    "/ItemProcessor: Field 'QueryLanguage' is not supported",
  ],
  [
    'a query language for its Iterator',
    { ItemProcessor: undefined, Iterator: { ...BRANCH, QueryLanguage: 'JSONata' } },
    "/Iterator: Field 'QueryLanguage' is not supported",
  ],
  ['two selectors', { ItemSelector: {}, Parameters: {} }, oneOf('ItemSelector', 'Parameters')],
  ['a concurrency below zero', { MaxConcurrency: -1 }, '/MaxConcurrency: Minimum value is 0'],
  [
    'fewer than no failures tolerated',
    { ToleratedFailureCount: -1 },
    '/ToleratedFailureCount: Minimum value is 0',
  ],
  [
    'more than all failures tolerated',
    { ToleratedFailurePercentage: 101 },
    '/ToleratedFailurePercentage: Maximum value is 100',
  ],
  [
    'less than no share of failures tolerated',
    { ToleratedFailurePercentage: -1 },
    '/ToleratedFailurePercentage: Minimum value is 0',
  ],
  ['an ItemsPath to many places', { ItemsPath: '$.a[*]' }, `/ItemsPath: ${reference}`],
  ...['MaxConcurrency', 'ToleratedFailurePercentage', 'ToleratedFailureCount'].flatMap(
    (field): [string, Fields, string][] => [
      [`${field} given twice`, { [field]: 1, [`${field}Path`]: '$.a' }, oneOf(field, `${field}Path`)],
      [`a ${field}Path to many places`, { [`${field}Path`]: '$.a[*]' }, `/${field}Path: ${reference}`],
    ],
  ),
  ['an empty label', { Label: '' }, '/Label: Value cannot be empty'],
  ['a number as label', { Label: 5 }, '/Label: Expected value of type String'],
  [
    'a label of 41 characters',
    { Label: 'x'.repeat(41) },
    `INVALID_LABEL_NAME /Label: Label '${'x'.repeat(41)}' exceeds the 40-character limit allowed by the service`,
  ],
  ...[' ', '*', '<', '[', ':', ';', ',', '\\', '|', '$', '%', '&', '`', '"', '\u007f'].map(
    (character): [string, Fields, string] => [
      `a label with ${JSON.stringify(character)}`,
      { Label: `a${character}b` },
      `INVALID_LABEL_NAME /Label: Label 'a${character}b' contains characters that are not allowed by the service`,
    ],
  ),
])('A Map with %s is refused', (_, fields, expected) => {
  expect(foundInState({ ...MAP, ...fields })).toEqual([expected]);
});

test.each<[string, Fields]>([
  ['an Iterator, as it was called before', { ItemProcessor: undefined, Iterator: BRANCH }],
  ['the most that its numbers may be', { ToleratedFailurePercentage: 100, Label: 'x'.repeat(40) }],
  [
    'the least that its numbers may be',
    { MaxConcurrency: 0, ToleratedFailurePercentage: 0, ToleratedFailureCount: 0 },
  ],
  ['a part of a percent', { ToleratedFailurePercentage: 0.5 }],
])('A Map with %s is taken', (_, fields) => {
  expect(foundInState({ ...MAP, ...fields })).toEqual([]);
});

test('A JSONata Map takes a list, an object or an expression as Items, and nothing else', () => {
  for (const Items of [[1], { a: 1 }, '{% $states.input %}']) {
    expect(foundInJsonata({ ...MAP, Items })).toEqual([]);
  }
  expect(foundInJsonata({ ...MAP, Items: 5 })).toEqual(['/Items: Expected value of type Array']);
});

test('A Map whose label another Map has is refused', () => {
  const other = { ...DISTRIBUTED_MAP.ItemProcessor, StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const One = { ...DISTRIBUTED_MAP, Label: 'twice', End: undefined, Next: 'Two' };
  const Two = { ...DISTRIBUTED_MAP, Label: 'twice', ItemProcessor: other };
  expect(validate({ StartAt: 'One', States: { One, Two } })).toMatchObject([
    {
      code: 'DUPLICATE_LABEL_NAME',
      location: '/States/Two/Label',
      message: 'Duplicate Label name: twice',
      hint: 'it is also at /States/One/Label; names hold for the whole machine',
    },
  ]);
});

describe('the mode of a Map', () => {
  const found = (ProcessorConfig: unknown) =>
    foundInState({ ...MAP, ItemProcessor: { ...BRANCH, ProcessorConfig } });

  test.each<[string, unknown, string]>([
    ['in a text', 'INLINE', ': Expected value of type Object'],
    [
      'that is unknown',
      { Mode: 'FOO' },
      '/Mode: Value should be one of the following: [INLINE, DISTRIBUTED]',
    ],
    [
      'that is distributed over executions of no type',
      { Mode: 'DISTRIBUTED' },
      ': These fields are required: [ExecutionType]',
    ],
    [
      'that is distributed over executions of an unknown type',
      { Mode: 'DISTRIBUTED', ExecutionType: 'SLOW' },
      '/ExecutionType: Value should be one of the following: [STANDARD, EXPRESS]',
    ],
    [
      'that is inline but has executions',
      { Mode: 'INLINE', ExecutionType: 'EXPRESS' },
      ": Field 'ExecutionType' is not supported",
    ],
  ])('The mode of a Map %s is refused', (_, config, expected) => {
    expect(found(config)).toEqual([`/ItemProcessor/ProcessorConfig${expected}`]);
  });

  test('The mode of a Map is inline, or distributed over Standard or Express executions', () => {
    expect(found({ Mode: 'INLINE' })).toEqual([]);
    expect(found({})).toEqual([]);
    expect(found({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' })).toEqual([]);
    expect(found({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' })).toEqual([]);
  });
});

describe('a distributed Map', () => {
  const found = (fields: Fields) => foundInState({ ...DISTRIBUTED_MAP, ...fields });

  test.each<[string, Fields, string]>([
    [
      'a reader that calls what writes',
      { ItemReader: { Resource: `${S3}:putObject` } },
      "/ItemReader/Resource: The field 'Resource' does not match any of the allowed values",
    ],
    ['a reader of nothing', { ItemReader: {} }, '/ItemReader: These fields are required: [Resource]'],
    [
      'a number as reader',
      { ItemReader: { Resource: 5 } },
      '/ItemReader/Resource: Expected value of type String',
    ],
    [
      'a text as the configuration of its reader',
      { ItemReader: { Resource: `${S3}:getObject`, ReaderConfig: 'CSV' } },
      '/ItemReader/ReaderConfig: Expected value of type Object',
    ],
    [
      'a writer that writes nowhere',
      { ResultWriter: {} },
      '/ResultWriter: These fields are required: [Resource]',
    ],
    [
      'a writer that is not told what to write',
      { ResultWriter: { Resource: `${S3}:putObject` } },
      '/ResultWriter: These fields are required: [Parameters]',
    ],
    [
      'batches without a bound',
      { ItemBatcher: { BatchInput: { a: 1 } } },
      '/ItemBatcher: This object should have at least one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath, MaxInputBytesPerBatch, MaxInputBytesPerBatchPath]',
    ],
    [
      'a batch of no item',
      { ItemBatcher: { MaxItemsPerBatch: 0 } },
      '/ItemBatcher/MaxItemsPerBatch: Minimum value is 1',
    ],
    [
      'a batch of no byte',
      { ItemBatcher: { MaxInputBytesPerBatch: 0 } },
      '/ItemBatcher/MaxInputBytesPerBatch: Minimum value is 1',
    ],
    [
      'a batch of more than 256 KiB',
      { ItemBatcher: { MaxInputBytesPerBatch: 262_145 } },
      '/ItemBatcher/MaxInputBytesPerBatch: Maximum value is 262144',
    ],
    ...['MaxItemsPerBatch', 'MaxInputBytesPerBatch'].map((field): [string, Fields, string] => [
      `${field} given twice`,
      { ItemBatcher: { [field]: 1, [`${field}Path`]: '$.a' } },
      `/ItemBatcher${oneOf(field, `${field}Path`)}`,
    ]),
  ])('A distributed Map with %s is refused', (_, fields, expected) => {
    expect(found(fields)).toEqual([expected]);
  });

  test.each<[string, Fields]>([
    ['an object', { ItemReader: { Resource: `${S3}:getObject`, ReaderConfig: { InputType: 'CSV' } } }],
    ['a list of objects', { ItemReader: { Resource: `${S3}:listObjectsV2`, Parameters: { Bucket: 'b' } } }],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a deployment tool resolves it.
    ['what a deployment tool names', { ItemReader: { Resource: '${reader}' } }],
  ])('A distributed Map may read %s', (_, fields) => {
    expect(found(fields)).toEqual([]);
  });

  test('A distributed Map may write to a place, or only say how results are written', () => {
    expect(found({ ResultWriter: { Resource: `${S3}:putObject`, Parameters: {} } })).toEqual([]);
    expect(found({ ResultWriter: { WriterConfig: { OutputType: 'JSON' } } })).toEqual([]);
  });

  test('A distributed Map may have batches of up to 256 KiB', () => {
    expect(found({ ItemBatcher: { MaxItemsPerBatch: 1, MaxInputBytesPerBatch: 262_144 } })).toEqual([]);
  });

  test('A distributed Map over Express executions has no states in them that wait', () => {
    const children = (ExecutionType: string, state: Fields) => ({
      ItemProcessor: {
        StartAt: 'In',
        States: { In: state },
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType },
      },
    });
    const waiting = { ...TASK, Resource: `${TASK.Resource}.waitForTaskToken` };
    const job = { ...TASK, Resource: 'arn:aws:states:::ecs:runTask.sync' };
    const deeper = { Type: 'Parallel', Branches: [{ StartAt: 'Deep', States: { Deep: job } }], End: true };
    const sync = "Express state machine does not support '.sync' service integration";
    expect(found(children('EXPRESS', waiting))).toEqual([
      "/ItemProcessor/States/In/Resource: Express state machine does not support '.waitForTaskToken' service integration ",
    ]);
    expect(found(children('EXPRESS', deeper))).toEqual([
      `/ItemProcessor/States/In/Branches[0]/States/Deep/Resource: ${sync}`,
    ]);
    expect(found(children('STANDARD', waiting))).toEqual([]);
    expect(found(children('STANDARD', deeper))).toEqual([]);
  });

  test('A distributed Map writes with Arguments in JSONata', () => {
    const ResultWriter = { Resource: `${S3}:putObject` };
    expect(foundInJsonata({ ...DISTRIBUTED_MAP, ResultWriter })).toEqual([
      '/ResultWriter: These fields are required: [Arguments]',
    ]);
  });
});
