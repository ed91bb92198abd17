import { expect, test } from 'vitest';
import { functionPolicies } from '../../src/limits/function-policies.ts';
import { measure } from '../../src/limits/measure.ts';

const permission = (functionName: string, statement_id: string, source_arn: string) => ({
  statement_id,
  action: 'lambda:InvokeFunction',
  function_name: `\${aws_lambda_function.${functionName}.function_name}`,
  principal: 'events.amazonaws.com',
  source_arn,
});
const document = {
  resource: {
    aws_lambda_permission: {
      a: permission('fail', 'a', 'arn:a'),
      b: permission('fail', 'b', 'arn:b'),
      c: permission('complete', 'c', 'arn:c'),
    },
  },
};

test('The policy of a function has a statement for each of its permissions, as Lambda writes them', () => {
  const policies = functionPolicies(document).map(({ functionName, policy }) => {
    return [functionName, JSON.parse(policy)] as const;
  });
  const statement = (name: string, Sid: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: `\${aws_lambda_function.${name}.arn}`,
    Condition: { ArnLike: { 'AWS:SourceArn': `arn:${Sid}` } },
  });
  const policyOf = (...Statement: readonly object[]) => ({
    Version: '2012-10-17',
    Id: 'default',
    Statement,
  });
  expect(policies).toEqual([
    ['${aws_lambda_function.fail.function_name}', policyOf(statement('fail', 'a'), statement('fail', 'b'))],
    ['${aws_lambda_function.complete.function_name}', policyOf(statement('complete', 'c'))],
  ]);
});

test('The policy of a function is measured by function, against the 20,480 bytes that Lambda takes', () => {
  const measures = measure(document, { region: 'us-east-1', ruleQuota: 300 });
  expect(measures.filter(({ what }) => what === 'policy of a function')).toMatchObject([
    { which: 'fail', limit: 20_480, unit: 'bytes' },
    { which: 'complete', limit: 20_480, unit: 'bytes' },
  ]);
});
