import { afterEach, beforeEach, expect, test } from 'vitest';
import { AwsError, type JsonObject } from '../../../src/kernel/index.ts';
import { LambdaBench } from '../../support/lambda-bench.ts';

const ON_FUNCTION: JsonObject = { FunctionName: 'work' };
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:work';

let bench: LambdaBench;
beforeEach(() => {
  bench = new LambdaBench();
  bench.add('work', '');
});
afterEach(() => bench[Symbol.asyncDispose]());

/** What a call is refused with; undefined for one that is not. */
async function refusalOf(operation: string, input: JsonObject): Promise<string | undefined> {
  try {
    await bench.call(operation, input);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}

const configured = (members: JsonObject): JsonObject => ({ ...ON_FUNCTION, ...members });
const permission = (members: JsonObject): JsonObject =>
  configured({ StatementId: 's', Action: 'lambda:InvokeFunction', Principal: '*', ...members });

/** Texts that have a longest form. Source: Lambda API reference, each operation. */
const LONGEST: readonly (readonly [
  operation: string,
  member: string,
  max: number,
  input: (text: string) => JsonObject,
])[] = [
  ['UpdateFunctionConfiguration', 'handler', 128, (Handler) => configured({ Handler })],
  ['UpdateFunctionConfiguration', 'description', 256, (Description) => configured({ Description })],
  ['UpdateFunctionConfiguration', 'logGroup', 512, (LogGroup) => configured({ LoggingConfig: { LogGroup } })],
  ['CreateFunction', 'functionName', 140, (FunctionName) => ({ FunctionName })],
  ['AddPermission', 'statementId', 100, (StatementId) => permission({ StatementId })],
  ['AddPermission', 'sourceAccount', 12, (SourceAccount) => permission({ SourceAccount })],
  ['RemovePermission', 'statementId', 100, (StatementId) => configured({ StatementId })],
  ['ListTags', 'resource', 256, (Resource) => ({ Resource })],
  [
    'PutFunctionEventInvokeConfig',
    'destination',
    350,
    (Destination) => configured({ DestinationConfig: { OnFailure: { Destination } } }),
  ],
];

test.each(LONGEST)(
  'The Lambda operation %s has a member %s of at most %i characters',
  async (operation, member, max, input) => {
    const rule = `at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${max}`;
    expect(await refusalOf(operation, input('x'.repeat(max + 1)))).toContain(rule);
    expect((await refusalOf(operation, input('x'.repeat(max)))) ?? '').not.toContain(rule);
  },
);

/** Numbers with a range. Source: as above. */
const RANGES: readonly (readonly [
  operation: string,
  member: string,
  min: number,
  max: number,
  input: (value: number) => JsonObject,
])[] = [
  ['UpdateFunctionConfiguration', 'timeout', 1, 900, (Timeout) => configured({ Timeout })],
  ['UpdateFunctionConfiguration', 'memorySize', 128, 10_240, (MemorySize) => configured({ MemorySize })],
  ['UpdateFunctionConfiguration', 'size', 512, 10_240, (Size) => configured({ EphemeralStorage: { Size } })],
  [
    'PutFunctionEventInvokeConfig',
    'maximumRetryAttempts',
    0,
    2,
    (MaximumRetryAttempts) => configured({ MaximumRetryAttempts }),
  ],
  [
    'PutFunctionEventInvokeConfig',
    'maximumEventAgeInSeconds',
    60,
    21_600,
    (MaximumEventAgeInSeconds) => configured({ MaximumEventAgeInSeconds }),
  ],
];

test.each(RANGES)(
  'The Lambda operation %s has a member %s from %i to %i',
  async (operation, member, min, max, input) => {
    for (const value of [min, max]) expect(await refusalOf(operation, input(value))).toBeUndefined();
    expect(await refusalOf(operation, input(min - 1))).toContain(
      `at '${member}' failed to satisfy constraint: Member must have value greater than or equal to ${min}`,
    );
    expect(await refusalOf(operation, input(max + 1))).toContain(
      `at '${member}' failed to satisfy constraint: Member must have value less than or equal to ${max}`,
    );
  },
);

test('A function has a name of at most 64 characters, however it is written', async () => {
  const create = (FunctionName: string) =>
    refusalOf('CreateFunction', { FunctionName, Role: 'arn:aws:iam::000000000000:role/r' });
  const prefix = 'arn:aws:lambda:eu-central-1:000000000000:function:';
  for (const text of ['f', `${prefix}f`]) {
    const name = (length: number) => text.slice(0, -1) + 'f'.repeat(length);
    expect(await create(name(65))).toContain('Member must have length less than or equal to 64');
    expect(await create(name(64))).toBe(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
});

test('A policy of a function has at most 20,480 bytes', async () => {
  const add = (StatementId: string, length: number) =>
    refusalOf(
      'AddPermission',
      permission({ StatementId, Principal: `arn:aws:iam::000000000000:role/${'r'.repeat(length)}` }),
    );
  expect(await add('one', 10_000)).toBeUndefined();
  const { Policy } = await bench.call('GetPolicy', ON_FUNCTION);
  const statement = String(Policy).length - '{"Version":"2012-10-17","Id":"default","Statement":[]}'.length;
  // A comma, and as much as still fits beside the first.
  const rest = 20_480 - String(Policy).length - 1 - (statement - 10_000);
  expect(await add('two', rest + 1)).toBe('The final policy size (20481) is bigger than the limit (20480).');
  expect(await add('two', rest)).toBeUndefined();
});

test.each([
  ['FunctionName', 'GetFunction', { FunctionName: FUNCTION.replace('eu-central-1', 'us-east-1') }, 404],
  ['FunctionName', 'GetFunction', { FunctionName: FUNCTION.replace('000000000000', '111111111111') }, 403],
  ['Qualifier', 'GetFunction', { FunctionName: 'work:live', Qualifier: 'dead' }, 400],
  ['Qualifier', 'GetFunction', { FunctionName: 'work', Qualifier: 'live' }, 404],
])('The Lambda operation %s is refused when its %s is %j', async (_member, operation, input, httpStatus) => {
  await expect(bench.call(operation, input)).rejects.toMatchObject({ httpStatus });
});
