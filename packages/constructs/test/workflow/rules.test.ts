import { executionEndedPattern, FUNCTION_NAMES, signalDeliverySchema } from '@wfm/contract';
import { App, TerraformStack } from 'cdktf';
import { describe, expect, test } from 'vitest';
import { declaredEvents } from '../../src/declarations/declared-events.ts';
import { WorkflowMonitor } from '../../src/monitor/workflow-monitor.ts';
import { MonitoredWorkflow } from '../../src/workflow/monitored-workflow.ts';
import { writeBundles } from '../support/bundles.ts';
import { madeBefore } from '../support/made-before.ts';
import { isArnLike } from '../support/policies.ts';
import { sample } from '../support/sample.ts';
import { type Arguments, json, resource, resourcesOf, synthesized } from '../support/synthesized.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const delivery = { maximumEventAgeSeconds: 120, ruleRetries: 9 };
const stack = synthesized({ delivery });
const WORKFLOW = 'workflow_workflow_monitor_sample';
const ENDED = `${WORKFLOW}_execution_ended`;
const arnOf = (service: string, resourcePart: string) =>
  `arn:\${data.aws_partition.partition.partition}:${service}:us-east-1:\${data.aws_caller_identity.current.account_id}:${resourcePart}`;
const events = declaredEvents(sample, 3_600);
const rules = resourcesOf(stack, 'aws_cloudwatch_event_rule');
const targetOf = (rule: string) => resource(stack, 'aws_cloudwatch_event_target', `${rule}_target`);

/** What EventBridge would hand to the function for an event. */
function delivered(target: Arguments, event: object): unknown {
  const { input_template } = target['input_transformer'] as { input_template: string };
  return JSON.parse(
    input_template
      .replace('<aws.events.event.ingestion-time>', '2025-01-02T03:04:05Z')
      .replace('<aws.events.event.json>', () => JSON.stringify(event)),
  );
}

describe.each(Object.keys(rules))('the rule %s', (id) => {
  const target = targetOf(id);

  test('A rule has one target, on its own bus', () => {
    expect(target['rule']).toBe(`\${aws_cloudwatch_event_rule.${id}.name}`);
    expect(target['event_bus_name']).toBe(rules[id]?.['event_bus_name']);
  });

  test('A rule is tried as long and as often as the settings say, and keeps what no function took', () => {
    expect(target).toMatchObject({
      retry_policy: { maximum_event_age_in_seconds: 120, maximum_retry_attempts: 9 },
      dead_letter_config: { arn: '${aws_sqs_queue.dead_letters_events.arn}' },
    });
  });

  test('A rule may invoke its function, as one of the rules that the permission of the function names', () => {
    const bus = rules[id]?.['event_bus_name'] === undefined ? '' : 'wfm-dev/';
    const permissions = Object.values(resourcesOf(stack, 'aws_lambda_permission')).filter(
      ({ function_name, source_arn }) =>
        String(function_name).replace('.function_name}', '.arn}') === target['arn'] &&
        isArnLike(String(source_arn), arnOf('events', `rule/${bus}${rules[id]?.['name']}`)),
    );
    expect(permissions).toEqual([
      expect.objectContaining({ action: 'lambda:InvokeFunction', principal: 'events.amazonaws.com' }),
    ]);
  });

  test('A rule delivers nothing before it may invoke the function, and before failures are kept', () => {
    const before = [...madeBefore(stack, `aws_cloudwatch_event_target.${id}_target`)];
    const invoked = String(target['arn']).replace(/^\$\{aws_lambda_function\.(.*)\.arn\}$/, '$1');
    expect(before).toContain('aws_sqs_queue_policy.dead_letters_events_policy');
    expect(before).toContain(`aws_lambda_function_event_invoke_config.${invoked}_invoke_config`);
    expect(before.some((address) => address.startsWith('aws_lambda_permission.'))).toBe(true);
  });
});

describe.each(events.map((event) => [event.declaration.name, event] as const))(
  'the rule of the event %s',
  (name, { declaration, pattern }) => {
    const id = `${WORKFLOW}_rule_${name.replaceAll('-', '_')}`;

    test('The rule of an event matches on the bus of the stack what the event declares', () => {
      const rule = resource(stack, 'aws_cloudwatch_event_rule', id);
      expect(rule['event_bus_name']).toBe('${aws_cloudwatch_event_bus.bus.name}');
      expect(json(rule['event_pattern'])).toEqual(pattern);
    });

    test('The rule of an event gives the function of its kind the declaration and the whole event', () => {
      expect(targetOf(id)['arn']).toBe(`\${aws_lambda_function.function_${declaration.kind}.arn}`);
      const shown = {
        id: 'e',
        source: 's',
        'detail-type': 't',
        time: '2025-01-02T03:04:00Z',
        detail: { a: '"<b>' },
      };
      expect(signalDeliverySchema.parse(delivered(targetOf(id), shown))).toEqual({
        declaration,
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
])('The rule %s says what its events do', (name, description) => {
  expect(resource(stack, 'aws_cloudwatch_event_rule', `${WORKFLOW}_rule_${name}`)).toMatchObject({
    description,
  });
});

test('The rule for ended executions hears on the default bus of this state machine only, and says so', () => {
  const { event_bus_name, event_pattern, description } = resource(stack, 'aws_cloudwatch_event_rule', ENDED);
  expect(event_bus_name).toBeUndefined();
  expect(json(event_pattern)).toEqual(
    executionEndedPattern(arnOf('states', 'stateMachine:wfm-dev-workflow-monitor-sample')),
  );
  expect(description).toBe('Executions of wfm-dev-workflow-monitor-sample that ended');
});

test('The rule for ended executions tells the release function which monitor it is about', () => {
  expect(targetOf(ENDED)['arn']).toBe('${aws_lambda_function.function_release.arn}');
  expect(delivered(targetOf(ENDED), { a: 1 })).toEqual({
    monitor: 'workflow-monitor-sample',
    event: { a: 1 },
  });
});

test('A function has one permission for each bus, by a pattern that no other stack and no other bus fits', () => {
  const permissions = Object.values(resourcesOf(stack, 'aws_lambda_permission'));
  const statements = permissions.map(({ function_name, statement_id }) => `${function_name} ${statement_id}`);
  expect(new Set(statements).size).toBe(permissions.length);
  for (const { source_arn } of permissions) {
    expect(isArnLike(String(source_arn), arnOf('events', 'rule/wfm-dev/other-prod-a-fail'))).toBe(false);
    expect(isArnLike(String(source_arn), arnOf('events', 'rule/other-bus/wfm-dev-a-fail'))).toBe(false);
  }
});

const two = synthesized({}, [
  { ...sample, name: 'one' },
  { ...sample, name: 'two', genericEvents: false },
]);

test('Several workflows in one stack have rules of their own, with the generic ones only where they are on', () => {
  const names = Object.values(resourcesOf(two, 'aws_cloudwatch_event_rule')).map(({ name }) => name);
  expect(names).toContain('wfm-dev-one-workflow-error');
  expect(names).not.toContain('wfm-dev-two-workflow-error');
  expect(names).toContain('wfm-dev-two-stop-step');
  expect(names).toContain('wfm-dev-two-ended');
});

test('Several workflows in one stack share the functions and the permissions to invoke them', () => {
  expect(Object.keys(resourcesOf(two, 'aws_lambda_function'))).toHaveLength(FUNCTION_NAMES.length);
  expect(Object.keys(resourcesOf(two, 'aws_lambda_permission')).sort()).toEqual([
    'rules_ended_invoke_release',
    'rules_signals_invoke_complete',
    'rules_signals_invoke_fail',
  ]);
});

test('Several workflows in one stack cannot have one name, wherever they are made', () => {
  const stack = new TerraformStack(new App(), 'shop');
  const monitor = new WorkflowMonitor(stack, 'monitor', {
    name: 'shop',
    region: 'us-east-1',
    bundlesFolder: writeBundles(temporaryFolder()),
  });
  new MonitoredWorkflow(stack, 'one', { monitor, workflow: sample });
  expect(() => new MonitoredWorkflow(stack, 'other', { monitor, workflow: sample })).toThrow(
    'Workflow "workflow-monitor-sample": is there twice',
  );
});
