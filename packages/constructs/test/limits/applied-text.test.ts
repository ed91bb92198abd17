import { expect, test } from 'vitest';
import { appliedText } from '../../src/limits/applied-text.ts';

const document = {
  resource: {
    aws_sqs_queue: { letters: { name: 'wfm-dev-letters' } },
    aws_lambda_function: { fail: { function_name: 'wfm-dev-fail' } },
    aws_sfn_state_machine: { long: { name: 'x'.repeat(80) } },
  },
};
const applied = (text: string, region = 'us-east-1') => appliedText(document, region, text);

test.each([
  ['${aws_sqs_queue.letters.name}', 'wfm-dev-letters'],
  ['${aws_lambda_function.fail.function_name}', 'wfm-dev-fail'],
])('The reference %s is the name that the resource has', (reference, name) => {
  expect(applied(`<${reference}>`)).toBe(`<${name}>`);
});

test('A partition is as long as the longest, and an account has its twelve digits', () => {
  expect(applied('${data.aws_partition.partition.partition}')).toBe('aws-us-gov');
  expect(applied('${data.aws_caller_identity.current.account_id}')).toMatch(/^\d{12}$/);
});

test.each([
  [
    '${aws_sfn_state_machine.long.arn}',
    `arn:aws-us-gov:states:ap-southeast-1:111111111111:stateMachine:${'x'.repeat(80)}`,
  ],
  ['${aws_lambda_function.fail.arn}', 'arn:aws:lambda:ap-southeast-1:111111111111:function:wfm-dev-fail'],
  ['${aws_sqs_queue.letters.arn}', 'arn:aws-us-gov:sqs:ap-southeast-1:111111111111:wfm-dev-letters'],
])('The ARN %s is not taken for shorter than it will be', (reference, arn) => {
  const { length } = applied(reference, 'ap-southeast-1');
  expect(length).toBeGreaterThanOrEqual(arn.length);
  expect(length).toBeLessThan(arn.length + 'stateMachine:cloudwatch:aws-us-gov'.length);
});

test('What was escaped for Terraform is as long as it was written', () => {
  expect(applied('$${aws:username} %%{ if }')).toBe('${aws:username} %{ if }');
});
