import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import { templateText } from '../terraform/template-text.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { MonitorFunction } from './monitor-function.ts';

export interface RuleProps {
  readonly context: StackContext;
  /** Parts of the rule's name: the workflow's and the event's. */
  readonly parts: readonly string[];
  readonly description: string;
  /** Name of the custom bus. Absent: the account's default bus. */
  readonly eventBusName?: string;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** What the function gets in place of the event. */
  readonly inputTemplate: string;
  readonly target: MonitorFunction;
  readonly undelivered: DeadLetterQueue;
}

/** A rule that hands the events it matches to one function, and to the dead-letter queue where that fails. */
export class Rule extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RuleProps) {
    super(scope, id);
    const { context, target, undelivered } = props;
    const { delivery } = context.settings;
    const bus = props.eventBusName === undefined ? {} : { eventBusName: props.eventBusName };
    const rule = new CloudwatchEventRule(this, OWN_RESOURCE, {
      name: context.names.of('rule', ...props.parts),
      description: props.description,
      ...bus,
      eventPattern: templateText(JSON.stringify(props.pattern)),
    });
    this.arn = rule.arn;
    const permission = new LambdaPermission(this, 'permission', {
      statementId: props.parts.join('-'),
      action: 'lambda:InvokeFunction',
      functionName: target.functionName,
      principal: 'events.amazonaws.com',
      sourceArn: rule.arn,
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      ...bus,
      targetId: 'function',
      arn: target.arn,
      inputTransformer: { inputTemplate: templateText(props.inputTemplate) },
      retryPolicy: {
        maximumEventAgeInSeconds: delivery.maximumEventAgeSeconds,
        maximumRetryAttempts: delivery.ruleRetries,
      },
      deadLetterConfig: { arn: undelivered.arn },
      dependsOn: [permission],
    });
  }
}
