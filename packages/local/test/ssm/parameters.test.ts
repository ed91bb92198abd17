import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/index.ts';
import { parameterArn, TestParameters } from './support/parameters.ts';

test('A parameter is put, read by name and by ARN, and deleted', async () => {
  const parameters = new TestParameters();
  expect(await parameters.put('/a/b', 'one', { Description: 'd' })).toEqual({ Tier: 'Standard', Version: 1 });
  const parameter = {
    ARN: parameterArn('/a/b'),
    DataType: 'text',
    LastModifiedDate: parameters.cloud.clock.nowEpochMs() / 1_000,
    Name: '/a/b',
    Type: 'String',
    Value: 'one',
    Version: 1,
  };
  expect(await parameters.call('GetParameter', { Name: '/a/b' })).toEqual({ Parameter: parameter });
  expect(await parameters.call('GetParameter', { Name: parameterArn('/a/b') })).toEqual({
    Parameter: parameter,
  });
  await parameters.call('DeleteParameter', { Name: '/a/b' });
  await expect(parameters.call('GetParameter', { Name: '/a/b' })).rejects.toMatchObject({
    code: 'ParameterNotFound',
    message: '',
  });
  await expect(parameters.call('DeleteParameter', { Name: '/a/b' })).rejects.toMatchObject({
    code: 'ParameterNotFound',
  });
});

test('A name without a path is read by its ARN too', async () => {
  const parameters = new TestParameters();
  await parameters.put('plain', 'v');
  expect(await parameters.value(parameterArn('/plain'))).toBe('v');
});

test('A secret shows its value to those who ask for decryption only', async () => {
  const parameters = new TestParameters();
  await parameters.put('s', 'hidden', { Type: 'SecureString' });
  expect(await parameters.value('s', { WithDecryption: true })).toBe('hidden');
  const sealed = await parameters.value('s');
  expect(sealed).not.toContain('hidden');
  expect(await parameters.value('s')).toBe(sealed);
  for (const answer of [
    await parameters.call('GetParameters', { Names: ['s'] }),
    await parameters.call('GetParametersByPath', { Path: '/' }),
    await parameters.call('GetParameterHistory', { Name: 's' }),
    await parameters.call('DescribeParameters'),
  ]) {
    expect(answer['Parameters']).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('hidden');
  }
  const { Parameters } = await parameters.call('GetParameterHistory', { Name: 's', WithDecryption: true });
  expect(Parameters).toMatchObject([{ Value: 'hidden', KeyId: 'alias/aws/ssm' }]);
});

test('Every value is a version, found by number and by label', async () => {
  const parameters = new TestParameters();
  await parameters.put('p', 'one', { Description: 'first' });
  await expect(parameters.put('p', 'two')).rejects.toMatchObject({
    code: 'ParameterAlreadyExists',
    message:
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  });
  expect(await parameters.put('p', 'two', { Overwrite: true })).toMatchObject({ Version: 2 });
  expect(await parameters.value('p')).toBe('two');
  expect(await parameters.call('GetParameter', { Name: 'p:1' })).toMatchObject({
    Parameter: { Value: 'one', Selector: ':1' },
  });
  const label = (ParameterVersion: number, ...Labels: readonly string[]) =>
    parameters.call('LabelParameterVersion', { Name: 'p', ParameterVersion, Labels });
  expect(await label(1, 'live', '1st', 'aws-x')).toEqual({
    InvalidLabels: ['1st', 'aws-x'],
    ParameterVersion: 1,
  });
  expect(await parameters.value('p:live')).toBe('one');
  await label(2, 'live');
  expect(await parameters.value('p:live')).toBe('two');
  expect(await parameters.call('GetParameterHistory', { Name: 'p' })).toMatchObject({
    Parameters: [
      { Version: 1, Value: 'one', Labels: [], Description: 'first' },
      { Version: 2, Value: 'two', Labels: ['live'], Description: 'first' },
    ],
  });
  const unlabel = { Name: 'p', ParameterVersion: 2, Labels: ['live', 'other'] };
  expect(await parameters.call('UnlabelParameterVersion', unlabel)).toEqual({
    InvalidLabels: ['other'],
    RemovedLabels: ['live'],
  });
  for (const Name of ['p:3', 'p:live']) {
    await expect(parameters.call('GetParameter', { Name })).rejects.toMatchObject({
      code: 'ParameterVersionNotFound',
    });
  }
});

test('A parameter keeps a hundred versions, and none goes that a label holds', async () => {
  const parameters = new TestParameters();
  await parameters.put('p', '1');
  for (let n = 2; n <= 101; n += 1) await parameters.put('p', String(n), { Overwrite: true });
  await expect(parameters.value('p:1')).rejects.toMatchObject({ code: 'ParameterVersionNotFound' });
  await parameters.call('LabelParameterVersion', { Name: 'p', ParameterVersion: 2, Labels: ['kept'] });
  await expect(parameters.put('p', '102', { Overwrite: true })).rejects.toMatchObject({
    code: 'ParameterMaxVersionLimitExceeded',
  });
});

test('Several parameters are read and deleted at once, and those that are not there are told', async () => {
  const parameters = new TestParameters();
  await parameters.put('a', '1');
  await parameters.put('b', '2');
  expect(await parameters.call('GetParameters', { Names: ['b', 'x', 'a:9'] })).toMatchObject({
    Parameters: [{ Name: 'b' }],
    InvalidParameters: ['x', 'a:9'],
  });
  expect(await parameters.call('DeleteParameters', { Names: ['a', 'x'] })).toEqual({
    DeletedParameters: ['a'],
    InvalidParameters: ['x'],
  });
  const Names = Array.from({ length: 11 }, (_, index) => `n${index}`);
  for (const names of [[], Names]) {
    await expect(parameters.call('GetParameters', { Names: names })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  }
});

test('Parameters are listed below a path, level by level or all, in pages', async () => {
  const parameters = new TestParameters();
  for (let n = 0; n < 11; n += 1) await parameters.put(`/app/p${n}`, String(n));
  await parameters.put('/app/deep/p', 'x', { Type: 'SecureString' });
  await parameters.put('/other', 'y');
  const first = await parameters.call('GetParametersByPath', { Path: '/app' });
  expect(first['Parameters']).toHaveLength(10);
  const NextToken = String(first['NextToken']);
  const second = await parameters.call('GetParametersByPath', { Path: '/app', NextToken });
  expect(second['Parameters']).toHaveLength(1);
  const names = async (input: JsonObject) => {
    const { Parameters } = await parameters.call('GetParametersByPath', { Path: '/app/', ...input });
    return (Parameters as readonly JsonObject[]).map(({ Name }) => Name);
  };
  expect(await names({ Recursive: true })).toContain('/app/deep/p');
  const ParameterFilters = [{ Key: 'Type', Values: ['SecureString'] }];
  expect(await names({ Recursive: true, ParameterFilters })).toEqual(['/app/deep/p']);
  await expect(parameters.call('GetParametersByPath', { Path: 'app' })).rejects.toMatchObject({
    message: expect.stringContaining('must begin with a forward slash'),
  });
});

test.each<[JsonObject, readonly string[]]>([
  [{ Key: 'Name', Option: 'BeginsWith', Values: ['/a'] }, ['/a/b', '/a/b/c']],
  [{ Key: 'Name', Option: 'Contains', Values: ['b'] }, ['/a/b', '/a/b/c']],
  [{ Key: 'Name', Values: ['x'] }, ['x']],
  [{ Key: 'Path', Values: ['/a'] }, ['/a/b']],
  [{ Key: 'Path', Option: 'Recursive', Values: ['/a'] }, ['/a/b', '/a/b/c']],
  [{ Key: 'Type', Values: ['StringList'] }, ['x']],
  [{ Key: 'tag:team', Values: ['red'] }, ['/a/b']],
])('Parameters are found by the filter %j', async (filter, found) => {
  const parameters = new TestParameters();
  await parameters.put('/a/b', '1', { Tags: [{ Key: 'team', Value: 'red' }] });
  await parameters.put('/a/b/c', '2');
  await parameters.put('x', '3,4', { Type: 'StringList' });
  const { Parameters } = await parameters.call('DescribeParameters', { ParameterFilters: [filter] });
  expect((Parameters as readonly JsonObject[]).map(({ Name }) => Name)).toEqual(found);
});

test('A parameter has tags', async () => {
  const parameters = new TestParameters();
  await parameters.put('p', 'v', { Tags: [{ Key: 'a', Value: '1' }] });
  const resource = { ResourceType: 'Parameter', ResourceId: 'p' };
  await parameters.call('AddTagsToResource', { ...resource, Tags: [{ Key: 'b', Value: '2' }] });
  await parameters.call('RemoveTagsFromResource', { ...resource, TagKeys: ['a'] });
  expect(await parameters.call('ListTagsForResource', resource)).toEqual({
    TagList: [{ Key: 'b', Value: '2' }],
  });
  await expect(
    parameters.call('ListTagsForResource', { ...resource, ResourceId: 'x' }),
  ).rejects.toMatchObject({ code: 'InvalidResourceId' });
});

test('Changes of parameters are events on the default bus', async () => {
  const parameters = new TestParameters();
  await parameters.put('/p', '1');
  await parameters.put('/p', '2', { Overwrite: true });
  await parameters.call('DeleteParameter', { Name: '/p' });
  expect(parameters.cloud.serviceEvents).toMatchObject(
    ['Create', 'Update', 'Delete'].map((operation) => ({
      source: 'aws.ssm',
      detailType: 'Parameter Store Change',
      resources: [parameterArn('/p')],
      detail: { operation, name: '/p', type: 'String' },
    })),
  );
});

test.each<[JsonObject, string, string]>([
  [{ Name: 'aws-x' }, 'ValidationException', 'can\'t be prefixed with "aws" or "ssm"'],
  [{ Name: 'a/b' }, 'ValidationException', 'Parameter name must be a fully qualified name.'],
  [{ Name: '/a b' }, 'ValidationException', 'Parameter name: can only contain'],
  [{ Name: '/a'.repeat(16) }, 'HierarchyLevelLimitExceededException', 'more than 15 levels'],
  [{ Type: undefined }, 'ValidationException', 'A parameter type is required when you create a parameter.'],
  [{ Type: 'Number' }, 'ValidationException', "Value 'Number' at 'type' failed to satisfy constraint"],
  [{ Value: 'x'.repeat(4_097) }, 'ValidationException', 'maximum parameter value of 4096 characters'],
  [{ Value: 'x'.repeat(8_193), Tier: 'Advanced' }, 'ValidationException', 'of 8192 characters'],
  [{ AllowedPattern: '\\d+' }, 'ParameterPatternMismatchException', 'against allowedPattern: \\d+'],
  [{ AllowedPattern: '(' }, 'ParameterPatternMismatchException', 'is no regular expression'],
  [{ DataType: 'aws:ec2:image' }, 'ValidationException', 'does not support the data type aws:ec2:image'],
  [{ Policies: '[{"Type":"Expiration"}]' }, 'ValidationException', 'does not support policies of parameters'],
  [{ Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] }, 'ValidationException', "can't be used together"],
])('PutParameter refuses %o', async (members, code, message) => {
  const parameters = new TestParameters();
  await expect(parameters.put('p', 'v', members)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
  });
});

test('The type and the tier of a parameter stay, and a value that is too long moves to the tier that takes it', async () => {
  const parameters = new TestParameters();
  await parameters.put('p', 'v');
  await expect(parameters.put('p', 'v', { Type: 'SecureString', Overwrite: true })).rejects.toMatchObject({
    code: 'HierarchyTypeMismatchException',
  });
  const long = { Tier: 'Intelligent-Tiering', Overwrite: true };
  expect(await parameters.put('p', 'x'.repeat(5_000), long)).toMatchObject({ Tier: 'Advanced' });
  await expect(parameters.put('p', 'v', { Tier: 'Standard', Overwrite: true })).rejects.toMatchObject({
    message: expect.stringContaining("can't downgrade a parameter"),
  });
});
