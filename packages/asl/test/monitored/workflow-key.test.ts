import {
  InvalidInputError,
  invalidWorkflowKeyExpression,
  keyValueIn,
  parse,
  registeredKeyExpression,
  workflowKeyExpression,
  workflowKeySchema,
} from '@wfm/contract';
import fc from 'fast-check';
import jsonata from 'jsonata';
import jsonataOfStepFunctions from 'jsonata-2.0';
import { describe, expect, test } from 'vitest';

/** What an event with this value as its key addresses; undefined: it is refused. */
function keyOfEvent(value: unknown): string | undefined {
  try {
    return parse(workflowKeySchema, value, 'event');
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined;
    throw error;
  }
}

const states = (input: unknown) => ({ states: { context: { Execution: { Input: input } } } });
const KEY = '$states.context.Execution.Input.workflowkey';

describe.each([
  ['2.2', jsonata],
  ['2.0, which writes numbers with 15 digits', jsonataOfStepFunctions],
])('In JSONata %s', (_version, engine) => {
  /** What an execution with this value as its key registers under; undefined: its expression fails. */
  async function keyOfExecution(workflowkey: unknown): Promise<unknown> {
    try {
      return await engine(workflowKeyExpression(KEY)).evaluate({}, states({ workflowkey }));
    } catch {
      return undefined;
    }
  }

  /** What a state beside the one that registers says for this value. */
  const keySaidOf = (workflowkey: unknown): Promise<unknown> =>
    engine(registeredKeyExpression(KEY)).evaluate({}, states({ workflowkey }));

  test.each([
    ['order-1', 'order-1'],
    [' ', ' '],
    ['100%25', '100%25'],
    ['\u{1F600}'.repeat(512), '\u{1F600}'.repeat(512)],
    ['é'.repeat(1_024), 'é'.repeat(1_024)],
    [42, '42'],
    [-7, '-7'],
    [-0, '0'],
    [999_999_999_999_999, '999999999999999'],
    ['1234567890123456', '1234567890123456'],
  ])('The key %j registers as %j, and an event with it finds it', async (value, key) => {
    expect(await keyOfExecution(value)).toBe(key);
    expect(keyOfEvent(value)).toBe(key);
    expect(await keySaidOf(value)).toBe(key);
  });

  test.each([
    [undefined],
    [null],
    [true],
    [''],
    [1.5],
    [1e21],
    [1_234_567_890_123_456],
    [{ id: 'order-1' }],
    [['order-1']],
    ['k'.repeat(2_049)],
    ['\u{1F600}'.repeat(513)],
    ['\uD800'],
  ])('The key %j neither registers nor is taken from an event', async (value) => {
    expect(await keyOfExecution(value)).toBeUndefined();
    expect(keyOfEvent(value)).toBeUndefined();
    const said = await keySaidOf(value);
    expect(said).toBeTypeOf('string');
    expect(keyOfEvent(said)).toBeUndefined();
  });

  test('Whatever registers can be signalled, and the other way round', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 600, maxLength: 2_100, unit: 'grapheme' }),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double(),
      fc.jsonValue(),
    );
    await fc.assert(
      fc.asyncProperty(value, async (key) => {
        const asJson = JSON.parse(JSON.stringify(key));
        expect(await keyOfExecution(asJson)).toBe(keyOfEvent(asJson));
        expect(keyOfEvent(await keySaidOf(asJson))).toBe(keyOfEvent(asJson));
      }),
    );
  });

  test.each([
    [{ workflowkey: 1.5 }, 'Monitor.KeyInvalid', 'whole number of at most 15 digits, but is 1.5. Start'],
    [{ workflowkey: null }, 'Monitor.KeyInvalid', 'but is null. Start'],
    [{ workflowkey: { id: 1 } }, 'Monitor.KeyInvalid', 'but is {"id":1}. Start'],
    [{}, 'Monitor.KeyMissing', 'but is absent. Start'],
  ])('The input %j fails by name and says what to do', async (input, error, cause) => {
    const expressions = invalidWorkflowKeyExpression(KEY);
    expect(await engine(expressions.error).evaluate({}, states(input))).toBe(error);
    expect(await engine(expressions.cause).evaluate({}, states(input))).toContain(cause);
  });
});

test('Both expressions of a key tell what they were made of', () => {
  for (const key of [KEY, '($type := $type($key); $type)', '$states.context.Execution.Input.`a b`']) {
    expect(keyValueIn(`{% ${workflowKeyExpression(key)} %}`)).toBe(key);
    expect(keyValueIn(registeredKeyExpression(key))).toBe(key);
  }
  expect(keyValueIn('cart-1')).toBeUndefined();
});
