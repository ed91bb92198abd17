import { describe, expect, test } from 'vitest';
import { assertWithinLimits } from '../../src/limits/assert-within-limits.ts';
import { measure } from '../../src/limits/measure.ts';
import type { Arguments } from '../../src/limits/terraform-document.ts';

const OPTIONS = { region: 'us-east-1', ruleQuota: 300 };
const documentOf = (type: string, args: Arguments) => ({ resource: { [type]: { it: args } } });
const inArgument = (name: string) => (text: string) => ({ [name]: text });

/** What AWS takes of each text, in bytes. Source: the quotas of the services. */
const TEXTS: readonly (readonly [string, number, string, (text: string) => Arguments, string])[] = [
  ['queue policy', 8_192, 'aws_sqs_queue_policy', inArgument('policy'), 'Declare less in it'],
  ['role policy', 10_240, 'aws_iam_role_policy', inArgument('policy'), 'fewer permissions'],
  ['trust policy', 2_048, 'aws_iam_role', inArgument('assume_role_policy'), 'Declare less in it'],
  ['key policy', 32_768, 'aws_kms_key', inArgument('policy'), 'Declare less in it'],
  ['topic policy', 30_000, 'aws_sns_topic_policy', inArgument('policy'), 'Declare less in it'],
  ['bus policy', 10_240, 'aws_cloudwatch_event_bus_policy', inArgument('policy'), 'bus.senderAccounts'],
  ['event pattern', 2_048, 'aws_cloudwatch_event_rule', inArgument('event_pattern'), 'Declare two events'],
  [
    'input template',
    8_192,
    'aws_cloudwatch_event_target',
    (text) => ({ input_transformer: { input_template: text } }),
    'in the declared event',
  ],
  ['definition', 1_048_576, 'aws_sfn_state_machine', inArgument('definition'), 'a state machine of its own'],
  [
    'environment of a function',
    4_096,
    'aws_lambda_function',
    // Names count as well as values.
    (text) => ({ environment: { variables: { [text.slice(0, 9)]: text.slice(9) } } }),
    'Declare less in it',
  ],
];

describe.each(TEXTS)('the %s', (what, maxBytes, type, argumentsOf, fix) => {
  const check = (text: string) => () => assertWithinLimits(documentOf(type, argumentsOf(text)), OPTIONS);

  test(`The ${what} is taken with ${maxBytes} bytes, and refused with one more and what to do`, () => {
    expect(check('x'.repeat(maxBytes))).not.toThrow();
    expect(check('x'.repeat(maxBytes + 1))).toThrow(
      `AWS takes ${maxBytes} bytes of "${what}" (${type}.it), but the stack has ${maxBytes + 1}. `,
    );
    expect(check('x'.repeat(maxBytes + 1))).toThrow(fix);
  });

  test(`The ${what} is measured in bytes and not in characters`, () => {
    expect(check(`é${'x'.repeat(maxBytes - 1)}`)).toThrow(`has ${maxBytes + 1}`);
  });
});

test('A resource without such a text has nothing to measure', () => {
  const documents = [documentOf('aws_sqs_queue_policy', {}), documentOf('aws_cloudwatch_event_target', {})];
  for (const document of documents) {
    expect(measure(document, OPTIONS).filter(({ unit }) => unit === 'bytes')).toEqual([]);
  }
});

test('A function without variables has an empty environment', () => {
  expect(measure(documentOf('aws_lambda_function', {}), OPTIONS)).toContainEqual(
    expect.objectContaining({ what: 'environment of a function', size: 0 }),
  );
});
