import { FUNCTION_NAMES } from '@wfm/contract';
import { expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { statementsIn } from '../support/policies.ts';
import { sample } from '../support/sample.ts';
import { resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized({ bus: { receipts: true } });

test('A stack tells no receipts and has nothing for them unless it is asked to', () => {
  const { resource: without } = synthesized();
  expect(JSON.stringify(without)).not.toMatch(/receipt/i);
});

test('The lines of every function that tell a verdict go to the function that tells receipts', () => {
  const filters = Object.values(resourcesOf(stack, 'aws_cloudwatch_log_subscription_filter'));
  expect(filters.map((filter) => filter['log_group_name']).sort()).toEqual(
    FUNCTION_NAMES.map((name) => `\${aws_cloudwatch_log_group.function_${name}_logs.name}`).sort(),
  );
  for (const filter of filters) {
    expect(filter).toMatchObject({
      name: 'receipts',
      filter_pattern: '{ $.verdict = "*" }',
      destination_arn: '${aws_lambda_function.receipts.arn}',
      depends_on: ['aws_lambda_permission.receipts_permission'],
    });
  }
});

test('The function that tells receipts is invoked by the logs of the functions, and may put events on the bus', () => {
  expect(resource(stack, 'aws_lambda_permission', 'receipts_permission')).toMatchObject({
    action: 'lambda:InvokeFunction',
    principal: 'logs.amazonaws.com',
    source_arn: expect.stringMatching(/:log-group:\/aws\/lambda\/wfm-dev-\*:\*$/),
  });
  const statements = statementsIn(resource(stack, 'aws_iam_role_policy', 'receipts_role_policy'));
  expect(statements.map(({ Sid, Action, Resource }) => [Sid, Action, Resource])).toEqual([
    [
      'OwnLog',
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['${aws_cloudwatch_log_group.receipts_logs.arn}:*'],
    ],
    ['TellVerdicts', ['events:PutEvents'], ['${aws_cloudwatch_event_bus.bus.arn}']],
  ]);
  expect(resource(stack, 'aws_lambda_function', 'receipts')).toMatchObject({
    function_name: 'wfm-dev-receipt',
    environment: { variables: { RECEIPT_BUS_NAME: '${aws_cloudwatch_event_bus.bus.name}' } },
  });
});

test('The functions that signals are delivered to are the same with receipts and without', () => {
  const functionsOf = (of: typeof stack) =>
    Object.entries(resourcesOf(of, 'aws_lambda_function')).filter(([name]) => name !== 'receipts');
  expect(functionsOf(stack)).toEqual(functionsOf(synthesized()));
});

test('An event whose pattern may match a receipt is refused by name, where receipts are told', () => {
  const [first, ...others] = sample.events;
  if (first === undefined) throw new Error('the sample has no event');
  const loop: WorkflowModule = {
    ...sample,
    events: [{ ...first, pattern: { detail: { kind: ['fail'] } } }, ...others],
  };
  expect(() => synthesized({ bus: { receipts: true } }, [loop])).toThrow(
    expect.objectContaining({
      name: 'WorkflowModuleError',
      message: expect.stringContaining('event "order-cancelled" must match no receipt'),
    }),
  );
  expect(() => synthesized({}, [loop])).not.toThrow();
});

test('A workflow cannot be called like the function that tells receipts', () => {
  expect(() => synthesized({}, [{ ...sample, name: 'receipt' }])).toThrow(
    'must not be called like a function',
  );
});
