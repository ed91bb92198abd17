import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import type { DeadLetters } from '../monitor/dead-letters.ts';
import type { MonitorFunction } from '../monitor/monitor-function.ts';
import type { RuleGroup, RulePermissions } from '../monitor/rule-permissions.ts';
import { inputTemplateText } from '../terraform/input-template.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import { templateText } from '../terraform/template-text.ts';

/** What all rules of a stack have in common. */
export interface RuleSurroundings {
  readonly context: MonitorContext;
  readonly permissions: RulePermissions;
  readonly deadLetters: DeadLetters;
}

export interface RuleProps extends RuleSurroundings {
  /** Parts of the rule's name: the workflow's and the event's. */
  readonly parts: readonly string[];
  readonly group: RuleGroup;
  readonly description: string;
  /** Name of the custom bus. Absent: the account's default bus. */
  readonly eventBusName?: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** What the function gets in place of the event. */
  readonly inputTemplate: string;
  readonly target: MonitorFunction;
}

/** A rule that hands the events it matches to one function, and to the dead-letter queue where that fails. */
export class Rule extends Construct {
  /** What must be there before an event is delivered; all that it needs comes before it, and goes after it. */
  readonly target: CloudwatchEventTarget;
  /** By which its metrics are found. Source: EventBridge user guide, "Monitoring Amazon EventBridge", "EventBridge metrics". */
  readonly dimensions: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: RuleProps) {
    super(scope, id);
    const { context, target, deadLetters } = props;
    const { delivery } = context.settings;
    const bus = props.eventBusName === undefined ? {} : { eventBusName: props.eventBusName };
    const rule = new CloudwatchEventRule(this, OWN_RESOURCE, {
      name: context.names.of('rule', ...props.parts),
      description: props.description,
      ...bus,
      eventPattern: templateText(JSON.stringify(props.pattern)),
    });
    this.dimensions = {
      RuleName: context.names.of('rule', ...props.parts),
      // Rules of the default bus are counted without the name of a bus.
      ...(props.eventBusName === undefined || props.eventBusName === 'default'
        ? {}
        : { EventBusName: props.eventBusName }),
    };
    this.target = new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      ...bus,
      targetId: 'function',
      arn: target.arn,
      inputTransformer: { inputTemplate: inputTemplateText(props.inputTemplate) },
      retryPolicy: {
        maximumEventAgeInSeconds: delivery.maximumEventAgeSeconds,
        maximumRetryAttempts: delivery.ruleRetries,
      },
      deadLetterConfig: { arn: deadLetters.events.arn },
      dependsOn: [props.permissions.of(target, props.group), deadLetters.policy, ...target.failureHandling],
    });
  }
}
