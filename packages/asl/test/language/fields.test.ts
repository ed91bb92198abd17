import { describe, expect, test } from 'vitest';
import { type StateMachineType, validate } from '../../src/index.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What is found in one state that ends the machine: code where it is not that of the schema, place and message. */
function found(state: Fields, options: { language?: string; type?: StateMachineType } = {}): string[] {
  const machine = {
    StartAt: 'S',
    QueryLanguage: options.language ?? 'JSONPath',
    States: { S: state, ...(state['Next'] === undefined ? {} : { End: { Type: 'Succeed' } }) },
  };
  return validate(machine, options.type === undefined ? {} : { type: options.type })
    .filter(({ code }) => code !== 'MISSING_TRANSITION_TARGET' && code !== 'MISSING_END_STATE')
    .map(({ code, location, message }) =>
      `${code} ${location}: ${message}`.replace('SCHEMA_VALIDATION_FAILED ', '').replace('/States/S', ''),
    );
}

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const inner = { StartAt: 'In', States: { In: { Type: 'Succeed' } } };
const map = { Type: 'Map', ItemProcessor: inner, End: true };
const distributed = {
  ...map,
  ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
};
const chooses = (rule: Fields) => ({ Type: 'Choice', Choices: [{ Next: 'S', ...rule }] });
const retries = (retrier: unknown) => ({ ...call, Retry: [retrier] });
const E = ['E'];

describe('a state is refused', () => {
  test.each<[string, Fields, string[]]>([
    ['without a type', { End: true }, [': These fields are required: [Type]']],
    [
      'of an unknown type',
      { Type: 'Dance' },
      [
        '/Type: Value should be one of the following: [Task, Pass, Wait, Choice, Parallel, Map, Succeed, Fail]',
      ],
    ],
    [
      'with neither Next nor End',
      { Type: 'Pass' },
      [': This object should have only one of the following fields: [Next, End]'],
    ],
    [
      'with Next and End',
      { Type: 'Pass', Next: 'S', End: true },
      [': There should only be one of the following fields: [Next, End]'],
    ],
    ['with a number for a name', { Type: 'Pass', Next: 5 }, ['/Next: Expected value of type String']],
    [
      'with a field of no state',
      { Type: 'Pass', Frob: 1, constructor: 1, End: true },
      [": Field 'Frob' is not supported", ": Field 'constructor' is not supported"],
    ],
    [
      'with a field of another state',
      { Type: 'Wait', Seconds: 1, Result: 1, End: true },
      [": Field 'Result' is not supported"],
    ],
    [
      'with Output in JSONPath',
      { Type: 'Pass', Output: {}, End: true },
      [
        ": The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
      ],
    ],
    ['without its Resource', { Type: 'Task', End: true }, [': These fields are required: [Resource]']],
    [
      'with two timeouts',
      { ...call, TimeoutSeconds: 1, TimeoutSecondsPath: '$.a' },
      [': There should only be one of the following fields: [TimeoutSeconds, TimeoutSecondsPath]'],
    ],
    ['with a timeout of zero', { ...call, TimeoutSeconds: 0 }, ['/TimeoutSeconds: Minimum value is 1']],
    [
      'with a timeout over the limit',
      { ...call, TimeoutSeconds: 1e8 },
      ['/TimeoutSeconds: Maximum value is 99999999'],
    ],
    [
      'with a heartbeat that is no shorter than the timeout',
      { ...call, TimeoutSeconds: 9, HeartbeatSeconds: 9 },
      ['/HeartbeatSeconds: Value must be less than TimeoutSeconds (9)'],
    ],
    [
      'with credentials that name no role',
      { ...call, Credentials: {} },
      ["/Credentials: The field 'RoleArn' is required but was missing"],
    ],
    [
      'with credentials for an activity',
      {
        ...call,
        Resource: 'arn:aws:states:eu-west-1:111111111111:activity:a',
        Credentials: { RoleArn: 'r' },
      },
      ["/Credentials: The field 'Credentials' is not supported for activities"],
    ],
    [
      'with no time to wait for',
      { Type: 'Wait', End: true },
      [
        ': This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp]',
      ],
    ],
    [
      'with a part of a second',
      { Type: 'Wait', Seconds: 1.5, End: true },
      ['/Seconds: Expected value of type Integer'],
    ],
    [
      'with seconds as text',
      { Type: 'Wait', Seconds: '5', End: true },
      ['/Seconds: Expected value of type Integer'],
    ],
    ['with seconds below zero', { Type: 'Wait', Seconds: -1, End: true }, ['/Seconds: Minimum value is 0']],
    [
      'with a day that does not exist',
      { Type: 'Wait', Timestamp: '2026-02-29T00:00:00Z', End: true },
      ['/Timestamp: String does not match RFC3339 timestamp'],
    ],
    ['with no way to choose', { Type: 'Choice', Choices: [] }, ['/Choices: Value cannot be empty']],
    [
      'with a rule that goes nowhere',
      chooses({ Variable: '$', IsNull: true, Next: undefined }),
      ['/Choices[0]: These fields are required: [Next]'],
    ],
    [
      'with a test of nothing',
      chooses({}),
      [
        '/Choices[0]: The object must have only one of the following fields, [And, Or, Not, Variable, Condition]',
      ],
    ],
    [
      'with a variable that is no path',
      chooses({ Variable: 'a', IsNull: true }),
      ['/Choices[0]/Variable: Value is not a Reference Path'],
    ],
    [
      'with a number compared to a text',
      chooses({ Variable: '$.a', NumericEquals: '1' }),
      ['/Choices[0]/NumericEquals: Expected value of type Number'],
    ],
    [
      'with an unknown comparison',
      chooses({ Variable: '$.a', Foo: 1, IsNull: true }),
      ["/Choices[0]: Field 'Foo' is not supported"],
    ],
    [
      'with Next inside And',
      chooses({ And: [{ Variable: '$.a', IsNull: true, Next: 'S' }] }),
      ["/Choices[0]/And[0]: Field 'Next' is not supported"],
    ],
    [
      'with a condition in JSONPath',
      chooses({ Condition: true }),
      [
        "/Choices[0]: The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' QueryLanguage",
      ],
    ],
    ['with retries that are no list', { ...call, Retry: {} }, ['/Retry: Expected value of type Array']],
    ['with a Retrier of nothing', retries({}), ['/Retry[0]: These fields are required: [ErrorEquals]']],
    [
      'with ErrorEquals of nothing',
      retries({ ErrorEquals: [] }),
      ['/Retry[0]/ErrorEquals: Value cannot be empty'],
    ],
    [
      'with an interval that is a text',
      retries({ ErrorEquals: E, IntervalSeconds: 'abc' }),
      ['/Retry[0]/IntervalSeconds: Expected value of type Integer'],
    ],
    [
      'with a shrinking backoff',
      retries({ ErrorEquals: E, BackoffRate: 0.5 }),
      ['/Retry[0]/BackoffRate: Minimum value is 1'],
    ],
    [
      'with a jitter of its own',
      retries({ ErrorEquals: E, JitterStrategy: 'SOME' }),
      ['/Retry[0]/JitterStrategy: Value should be one of the following: [NONE, FULL]'],
    ],
    [
      'with an unknown field in a Retrier',
      retries({ ErrorEquals: E, Foo: 1 }),
      ["/Retry[0]: Field 'Foo' is not supported"],
    ],
    [
      'with States.ALL before the last entry',
      { ...call, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: E }] },
      ['/Retry[0]/ErrorEquals: States.ALL must appear alone and at end of list'],
    ],
    [
      'with States.ALL beside another name',
      retries({ ErrorEquals: ['States.ALL', 'E'] }),
      ['/Retry[0]/ErrorEquals: States.ALL must appear alone and at end of list'],
    ],
    [
      'with a Catcher that goes nowhere',
      { ...call, Catch: [{ ErrorEquals: E }] },
      ['/Catch[0]: These fields are required: [Next]'],
    ],
    [
      'with a Catcher of nothing',
      { ...call, Catch: [{ Next: 'S' }] },
      ['/Catch[0]: These fields are required: [ErrorEquals]'],
    ],
    [
      'with one member given twice',
      { ...call, Parameters: { a: 1, 'a.$': '$.a' } },
      ["/Parameters: Duplicate field 'a'"],
    ],
    [
      'with text where a path must be',
      { ...call, Parameters: { in: { 'a.$': 'a' } } },
      [
        "/Parameters/in: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call",
      ],
    ],
    [
      'with a function that does not exist',
      { ...call, Parameters: { 'a.$': 'States.Nope()' } },
      [
        "/Parameters: The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call",
      ],
    ],
    [
      'with an input that is no path',
      { ...call, InputPath: 'a' },
      ['/InputPath: Value must be a valid JSONPath.'],
    ],
    [
      'with a wildcard in ResultPath',
      { ...call, ResultPath: '$.a[*]' },
      ['/ResultPath: Value is not a Reference Path'],
    ],
    [
      'with the context object as ResultPath',
      { ...call, ResultPath: '$$.a' },
      ['/ResultPath: Value is not a Reference Path'],
    ],
    ['with no branch', { Type: 'Parallel', Branches: [], End: true }, ['/Branches: Value cannot be empty']],
    [
      'with a branch of nothing',
      { Type: 'Parallel', Branches: [{}], End: true },
      ['/Branches[0]: These fields are required: [StartAt, States]'],
    ],
    [
      'with a Map of nothing',
      { Type: 'Map', End: true },
      [': This object should have only one of the following fields: [ItemProcessor, Iterator]'],
    ],
    [
      'with two processors',
      { ...map, Iterator: { StartAt: 'X', States: { X: { Type: 'Succeed' } } } },
      [': There should only be one of the following fields: [ItemProcessor, Iterator]'],
    ],
    [
      'with a query language for a processor',
      { ...map, ItemProcessor: { ...inner, QueryLanguage: 'JSONata' } },
      ["/ItemProcessor: Field 'QueryLanguage' is not supported"],
    ],
    [
      'with a query language for an iterator',
      { ...map, ItemProcessor: undefined, Iterator: { ...inner, QueryLanguage: 'JSONata' } },
      ["/Iterator: Field 'QueryLanguage' is not supported"],
    ],
    [
      'with an unknown mode',
      { ...map, ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'FOO' } } },
      ['/ItemProcessor/ProcessorConfig/Mode: Value should be one of the following: [INLINE, DISTRIBUTED]'],
    ],
    [
      'distributed over executions of no type',
      { ...map, ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED' } } },
      ['/ItemProcessor/ProcessorConfig: These fields are required: [ExecutionType]'],
    ],
    [
      'with executions for an inline Map',
      { ...map, ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'INLINE', ExecutionType: 'EXPRESS' } } },
      ["/ItemProcessor/ProcessorConfig: Field 'ExecutionType' is not supported"],
    ],
    [
      'with a concurrency below zero',
      { ...map, MaxConcurrency: -1 },
      ['/MaxConcurrency: Minimum value is 0'],
    ],
    [
      'with more than all failures tolerated',
      { ...map, ToleratedFailurePercentage: 101 },
      ['/ToleratedFailurePercentage: Maximum value is 100'],
    ],
    [
      'with a long label',
      { ...distributed, Label: 'x'.repeat(41) },
      [
        `INVALID_LABEL_NAME /Label: Label '${'x'.repeat(41)}' exceeds the 40-character limit allowed by the service`,
      ],
    ],
    [
      'with an items reader of another service',
      { ...distributed, ItemReader: { Resource: 'arn:aws:states:::s3:putObject' } },
      ["/ItemReader/Resource: The field 'Resource' does not match any of the allowed values"],
    ],
    [
      'with a result writer that writes nowhere',
      { ...distributed, ResultWriter: {} },
      ['/ResultWriter: These fields are required: [Resource]'],
    ],
    [
      'with an error given twice',
      { Type: 'Fail', Error: 'E', ErrorPath: '$.e' },
      [': There should only be one of the following fields: [Error, ErrorPath]'],
    ],
    ['with an error that is a number', { Type: 'Fail', Error: 5 }, ['/Error: Expected value of type String']],
    [
      'with a variable called states',
      { Type: 'Pass', Assign: { states: 1 }, End: true },
      ["RESERVED_VARIABLE_NAME /Assign/states: Cannot assign to reserved variable '$states'."],
    ],
    [
      'with a variable that begins with a line',
      { Type: 'Pass', Assign: { _x: 1 }, End: true },
      [
        "INVALID_VARIABLE_NAME /Assign/_x: Invalid variable name '_x': the variable name contains invalid characters.",
      ],
    ],
  ])('%s', (_, state, expected) => {
    expect(found(state)).toEqual(expected);
  });

  test.each<[string, Fields, string[]]>([
    [
      'with Parameters in JSONata',
      { ...call, Parameters: {} },
      [
        ": The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage",
      ],
    ],
    [
      'in JSONPath in a JSONata machine',
      { Type: 'Pass', QueryLanguage: 'JSONPath', End: true },
      [": 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"],
    ],
    ['with a list as Arguments', { ...call, Arguments: [1] }, ['/Arguments: Expected value of type Object']],
    [
      'with a plain text as timeout',
      { ...call, TimeoutSeconds: 'soon' },
      ['/TimeoutSeconds: Expected value of type Integer'],
    ],
    [
      'with a number as Condition',
      chooses({ Condition: 5 }),
      ['/Choices[0]/Condition: Expected value of type String'],
    ],
    [
      'with a plain text as Condition',
      chooses({ Condition: 'yes' }),
      ['/Choices[0]/Condition: JSONata string must start with {% and end with %}'],
    ],
    [
      'with a comparison in JSONata',
      chooses({ Variable: '$.a', IsNull: true }),
      [
        "/Choices[0]: The QueryLanguage is set to 'JSONata', but field 'Variable' is only supported for the 'JSONPath' QueryLanguage",
        "/Choices[0]: The QueryLanguage is set to 'JSONata', but field 'IsNull' is only supported for the 'JSONPath' QueryLanguage",
      ],
    ],
    [
      'with a result writer that is not told what to write',
      { ...distributed, ResultWriter: { Resource: 'arn:aws:states:::s3:putObject' } },
      ['/ResultWriter: These fields are required: [Arguments]'],
    ],
  ])('%s', (_, state, expected) => {
    expect(found(state, { language: 'JSONata' })).toEqual(expected);
  });

  test('inside a JSONata Map of a JSONPath machine is a JSONPath state', () => {
    const processor = { StartAt: 'P', States: { P: { Type: 'Pass', Output: {}, End: true } } };
    expect(
      found({ Type: 'Map', QueryLanguage: 'JSONata', Items: [1], ItemProcessor: processor, End: true }),
    ).toEqual([
      "/ItemProcessor/States/P: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage",
    ]);
  });

  test('with the label of another Map', () => {
    const other = {
      ...distributed,
      Label: 'twice',
      ItemProcessor: { ...distributed.ItemProcessor, StartAt: 'B', States: { B: { Type: 'Succeed' } } },
    };
    const machine = {
      StartAt: 'One',
      States: { One: { ...distributed, Label: 'twice', End: undefined, Next: 'Two' }, Two: other },
    };
    expect(validate(machine)).toMatchObject([
      {
        code: 'DUPLICATE_LABEL_NAME',
        location: '/States/Two/Label',
        message: 'Duplicate Label name: twice',
      },
    ]);
  });
});

describe('a resource is refused', () => {
  const unrecognised = (Resource: string) =>
    `/Resource: The resource provided ${Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;

  test.each([
    'arn:aws:states:::dynamodb:query',
    'arn:aws:states:::lambda:invoke.sync',
    'arn:aws:states:::aws-sdk:dynamodb:query.sync',
    'arn:aws:states:::nosuch:thing',
    'arn:aws:states:::constructor:name',
    'arn:aws:states:::aws-sdk:dynamodb:getItemz',
    'arn:aws:states:::aws-sdk:dynamodb:Query',
    'arn:aws:states:::aws-sdk:dynamodbb:getItem',
    'arn:aws:states:::aws-sdk:constructor:name',
  ])('where there is no %s', (Resource) => {
    expect(found({ ...call, Resource })).toEqual([unrecognised(Resource)]);
  });

  test.each([
    'arn:aws:states:::aws-sdk:dynamodb:getItem',
    'arn:aws:states:::aws-sdk:sfn:startExecution',
    'arn:aws:states:::aws-sdk:cloudwatchlogs:createLogStream',
    'arn:aws:states:::aws-sdk:rds:createDBInstance.waitForTaskToken',
    'arn:aws:states:::aws-sdk:config:putEvaluations',
    'arn:aws:states:::ecs:runTask.sync',
  ])('which %s is not', (Resource) => {
    expect(found({ ...call, Resource })).toEqual([]);
  });

  test('unless something else that runs machines knows it', () => {
    const Resource = 'arn:aws:states:::chime:ring';
    const machine = { StartAt: 'S', States: { S: { ...call, Resource } } };
    expect(validate(machine, { alsoKnown: ({ service }) => service === 'chime' })).toEqual([]);
    expect(validate(machine, { alsoKnown: ({ service }) => service === 'bell' })).toHaveLength(1);
  });

  test('that is no ARN', () => {
    expect(found({ ...call, Resource: 'lambda' })).toEqual(['/Resource: Value is not a valid resource ARN']);
    expect(found({ ...call, Resource: 5 })).toEqual(['/Resource: Expected value of type String']);
  });

  test.each([
    [
      'arn:aws:states:::lambda:invoke.waitForTaskToken',
      "Express state machine does not support '.waitForTaskToken' service integration ",
    ],
    [
      'arn:aws:states:::states:startExecution.sync',
      "Express state machine does not support '.sync' service integration",
    ],
    [
      'arn:aws:states:eu-west-1:111111111111:activity:a',
      'Express state machine does not support Activity ARN',
    ],
  ])('that an Express machine cannot wait for: %s', (Resource, message) => {
    expect(found({ ...call, Resource }, { type: 'EXPRESS' })).toEqual([`/Resource: ${message}`]);
    expect(found({ ...call, Resource })).toEqual([]);
  });

  test('by a distributed Map of an Express machine', () => {
    expect(found(distributed, { type: 'EXPRESS' })).toEqual([
      "/ItemProcessor/ProcessorConfig/Mode: The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
    ]);
  });
});

describe('a machine is refused', () => {
  const States = { A: { Type: 'Succeed' } };
  test.each<[string, unknown, string]>([
    ['that is null', null, 'undefined: Definition must be a valid JSON object'],
    ['that is a list', [], 'undefined: Definition must be a valid JSON object'],
    ['of nothing', {}, '/: These fields are required: [StartAt, States]'],
    ['without states', { StartAt: 'S', States: {} }, '/States: Value cannot be empty'],
    ['with states in a list', { StartAt: 'S', States: [] }, '/States: Expected value of type Object'],
    ['with a number to start at', { StartAt: 5, States }, '/StartAt: Expected value of type String'],
    [
      'of another version',
      { StartAt: 'A', States, Version: '2.0' },
      '/Version: Value should be one of the following: [1.0]',
    ],
    ['with an unknown field', { StartAt: 'A', States, Foo: 1 }, "/: Field 'Foo' is not supported"],
    [
      'in another query language',
      { StartAt: 'A', States, QueryLanguage: 'SQL' },
      '/QueryLanguage: Value should be one of the following: [JSONPath, JSONata]',
    ],
    [
      'with a state that is none',
      { StartAt: 'A', States: { A: 5 } },
      '/States/A: Expected value of type Object',
    ],
  ])('%s', (_, machine, expected) => {
    expect(validate(machine).map(({ location, message }) => `${location}: ${message}`)).toContain(expected);
  });
});

test('a diagnostic has what was found beside the words of Step Functions', () => {
  const machine = { StartAt: 'a/b', States: { 'a/b': { Type: 'Wait', Seconds: -1, End: true } } };
  expect(validate(machine)).toEqual([
    {
      code: 'SCHEMA_VALIDATION_FAILED',
      location: '/States/a/b/Seconds',
      message: 'Minimum value is 0',
      hint: 'found -1',
    },
  ]);
});
