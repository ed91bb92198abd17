import { FUNCTION_NAMES, signalDeliverySchema } from '@wfm/contract';
import { describe, expect, test } from 'vitest';
import { declaredEvents } from '../../src/declarations/declared-events.ts';
import { sample } from '../../workflows/sample.ts';
import { type Arguments, json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const stack = synthesized();
const WORKFLOW = 'workflow_workflow_monitor_sample';
const ARN =
  'arn:${data.aws_partition.partition.partition}:SERVICE:us-east-1:${data.aws_caller_identity.current.account_id}';
const events = declaredEvents(sample, 3_600);

/** What EventBridge would hand to the function for an event. */
function delivered(target: Arguments, event: object): unknown {
  const { input_template } = target['input_transformer'] as { input_template: string };
  return JSON.parse(
    input_template
      .replace('<aws.events.event.ingestion-time>', '2025-01-02T03:04:05Z')
      .replace('<aws.events.event.json>', () => JSON.stringify(event)),
  );
}

describe.each(events.map((event) => [event.declaration.name, event] as const))(
  'the rule %s',
  (name, event) => {
    const id = `${WORKFLOW}_rule_${name.replaceAll('-', '_')}`;
    const handler = `function_${event.declaration.kind}`;

    test('matches on the custom bus what the event declares', () => {
      const rule = resource(stack, 'aws_cloudwatch_event_rule', id);
      expect(rule['name']).toBe(`wfm-dev-workflow-monitor-sample-${name}`);
      expect(rule['event_bus_name']).toBe('${aws_cloudwatch_event_bus.bus.name}');
      expect(json(rule['event_pattern'])).toEqual(event.pattern);
    });

    test('hands it to the function of its kind, tries again, then keeps it', () => {
      expect(resource(stack, 'aws_cloudwatch_event_target', `${id}_target`)).toEqual({
        rule: `\${aws_cloudwatch_event_rule.${id}.name}`,
        event_bus_name: '${aws_cloudwatch_event_bus.bus.name}',
        target_id: 'function',
        arn: `\${aws_lambda_function.${handler}.arn}`,
        input_transformer: { input_template: expect.any(String) },
        retry_policy: { maximum_event_age_in_seconds: 3_600, maximum_retry_attempts: 185 },
        dead_letter_config: { arn: '${aws_sqs_queue.dead_letters_events.arn}' },
        depends_on: [
          `aws_lambda_permission.rules_signals_invoke_${event.declaration.kind}`,
          'aws_sqs_queue_policy.dead_letters_events_policy',
          `aws_lambda_function_event_invoke_config.${handler}_invoke_config`,
        ],
      });
    });

    test('gives the function the declaration and the whole event', () => {
      const target = resource(stack, 'aws_cloudwatch_event_target', `${id}_target`);
      const shown = {
        id: 'e',
        source: 's',
        'detail-type': 't',
        time: '2025-01-02T03:04:00Z',
        detail: { a: '"<b>' },
      };
      expect(signalDeliverySchema.parse(delivered(target, shown))).toEqual({
        declaration: event.declaration,
        // The last millisecond of the second that EventBridge tells.
        ingestedAt: Date.parse('2025-01-02T03:04:05.999Z'),
        event: shown,
      });
    });
  },
);

test.each([
  ['order_cancelled', 'Events that fail the monitor workflow-monitor-sample'],
  ['order_shipped', 'Events that complete the monitor workflow-monitor-sample'],
])('the rule %s says what its events do', (name, description) => {
  expect(resource(stack, 'aws_cloudwatch_event_rule', `${WORKFLOW}_rule_${name}`)).toMatchObject({
    description,
  });
});

describe('the rule for ended executions', () => {
  test('is on the default bus, for this state machine only, and tells the release function the monitor', () => {
    const rule = resource(stack, 'aws_cloudwatch_event_rule', `${WORKFLOW}_execution_ended`);
    expect(rule).not.toHaveProperty('event_bus_name');
    expect(json(rule['event_pattern'])).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [`${ARN.replace('SERVICE', 'states')}:stateMachine:wfm-dev-workflow-monitor-sample`],
      },
    });
    const target = resource(stack, 'aws_cloudwatch_event_target', `${WORKFLOW}_execution_ended_target`);
    expect(target).not.toHaveProperty('event_bus_name');
    expect(target['arn']).toBe('${aws_lambda_function.function_release.arn}');
    expect(delivered(target, { a: 1 })).toEqual({ monitor: 'workflow-monitor-sample', event: { a: 1 } });
  });
});

describe('the functions', () => {
  const permission = (name: string, functionName: string, rules: string) => ({
    statement_id: `rules-for-${name}`,
    action: 'lambda:InvokeFunction',
    function_name: `\${aws_lambda_function.function_${functionName}.function_name}`,
    principal: 'events.amazonaws.com',
    source_arn: `${ARN.replace('SERVICE', 'events')}:rule/${rules}`,
  });

  test('may be invoked by the rules of the stack: one permission for each function and bus', () => {
    const permissions = resourcesOf(stack, 'aws_lambda_permission');
    expect(Object.keys(permissions).sort()).toEqual([
      'rules_ended_invoke_release',
      'rules_signals_invoke_complete',
      'rules_signals_invoke_fail',
    ]);
    expect(resource(stack, 'aws_lambda_permission', 'rules_signals_invoke_fail')).toEqual(
      permission('signals', 'fail', 'wfm-dev/wfm-dev-*'),
    );
    expect(resource(stack, 'aws_lambda_permission', 'rules_ended_invoke_release')).toEqual(
      permission('ended', 'release', 'wfm-dev-*-ended'),
    );
  });
});

describe('several workflows in one stack', () => {
  const two = synthesized({}, [
    { ...sample, name: 'one' },
    { ...sample, name: 'two', genericEvents: false },
  ]);

  test('have rules of their own, with the generic ones only where they are on', () => {
    const names = Object.values(resourcesOf(two, 'aws_cloudwatch_event_rule')).map(({ name }) => name);
    expect(names).toContain('wfm-dev-one-workflow-error');
    expect(names).not.toContain('wfm-dev-two-workflow-error');
    expect(names).toContain('wfm-dev-two-stop-step');
    expect(names).toContain('wfm-dev-two-ended');
  });

  test('share the functions', () => {
    expect(Object.keys(resourcesOf(two, 'aws_lambda_function'))).toHaveLength(FUNCTION_NAMES.length);
    expect(Object.keys(resourcesOf(two, 'aws_lambda_permission'))).toHaveLength(3);
  });

  test('cannot have one name, and cannot be none', () => {
    expect(() => synthesized({}, [sample, sample])).toThrow(
      'Workflow "workflow-monitor-sample": is listed twice',
    );
    expect(() => synthesized({}, [])).toThrow('at least one workflow');
  });
});
