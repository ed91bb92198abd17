import { describe, expect, test } from 'vitest';
import type { WorkflowModule } from '../../src/declarations/workflow-module.ts';
import { sample } from '../support/sample.ts';
import { json, resource, type Synthesized, synthesized } from '../support/synthesized.ts';

const WORKFLOW = 'workflow_workflow_monitor_sample';
/** What has a meaning of its own to Terraform, JSON and EventBridge, without `<` and `>`. */
const HOSTILE = '${aws:username} %{ if } $${x} "quoted" \\ {% %}';

/** A text of the synthesized stack after Terraform has read it. */
function applied(text: unknown): string {
  expect(text).toBeTypeOf('string');
  const unescaped = String(text).replaceAll('$${', '\u0000').replaceAll('%%{', '\u0001');
  expect(unescaped.replaceAll(/\$\{(data|aws)[\w.]+\}/g, '')).not.toMatch(/\$\{|%\{/);
  return unescaped.replaceAll('\u0000', '${').replaceAll('\u0001', '%{');
}

const withEvent = (over: Partial<WorkflowModule['events'][number]>): WorkflowModule => ({
  ...sample,
  events: [
    {
      name: 'mine',
      kind: 'fail',
      pattern: { source: ['s'] },
      workflowKeyPath: '$.detail.id',
      error: { literal: 'Mine' },
      ...over,
    } as WorkflowModule['events'][number],
  ],
});

/** Where a stack takes a text of its user's, and where that is found again. */
const PLACES: Readonly<
  Record<string, readonly [(text: string) => Synthesized, (stack: Synthesized) => unknown]>
> = {
  'the literal error of an event': [
    (text) => synthesized({}, [withEvent({ error: { literal: text } } as object)]),
    (stack) => {
      const target = resource(stack, 'aws_cloudwatch_event_target', `${WORKFLOW}_rule_mine_target`);
      const template = applied((target['input_transformer'] as { input_template: string }).input_template);
      const filled = template.replace(':<aws.events.event.json>', ':{}');
      return (json(filled)['declaration'] as { error: { literal: string } }).error.literal;
    },
  ],
  'the pattern of an event': [
    (text) => synthesized({}, [withEvent({ pattern: { source: [text] } })]),
    (stack) => {
      const rule = resource(stack, 'aws_cloudwatch_event_rule', `${WORKFLOW}_rule_mine`);
      return (json(applied(rule['event_pattern']))['source'] as string[])[0];
    },
  ],
  'a resource of a permission': [
    (text) =>
      synthesized({}, [
        { ...sample, permissions: [{ sid: 'Own', actions: ['s3:GetObject'], resources: [text] }] },
      ]),
    (stack) => {
      const policy = applied(resource(stack, 'aws_iam_role_policy', `${WORKFLOW}_role_policy`)['policy']);
      const statements = json(policy)['Statement'] as { Sid: string; Resource: string[] }[];
      return statements.find(({ Sid }) => Sid === 'WorkOwn')?.Resource[0];
    },
  ],
  'a source of other accounts': [
    (text) => synthesized({ bus: { senderAccounts: ['111111111111'], senderSources: [text] } }),
    (stack) => {
      const policy = applied(resource(stack, 'aws_cloudwatch_event_bus_policy', 'bus_policy')['policy']);
      const [statement] = json(policy)['Statement'] as {
        Condition: { StringEquals: Record<string, string[]> };
      }[];
      return statement?.Condition.StringEquals['events:source']?.[0];
    },
  ],
  'a comment of a definition': [
    (text) =>
      synthesized({}, [{ ...sample, definition: (refs) => ({ ...sample.definition(refs), Comment: text }) }]),
    (stack) => json(applied(resource(stack, 'aws_sfn_state_machine', WORKFLOW)['definition']))['Comment'],
  ],
};

describe.each(Object.entries(PLACES))('%s', (_, [make, find]) => {
  test('A text of the user reaches AWS as it was written', () => {
    expect(find(make(HOSTILE))).toBe(HOSTILE);
  });
});

test.each([
  ['a literal error', withEvent({ error: { literal: 'Order<Cancelled>' } } as object), 'Order<Cancelled>'],
  [
    'what EventBridge would replace',
    withEvent({ error: { literal: '<aws.events.rule-name>' } } as object),
    '<aws.events.rule-name>',
  ],
])('%s with < or > is refused with the event and the text', (_, workflow, text) => {
  expect(() => synthesized({}, [workflow])).toThrow(
    `Workflow "workflow-monitor-sample": event "mine" must have no "<" and no ">" outside of its pattern, but has ${JSON.stringify(text)}.`,
  );
});
