import { executionEndedInputTemplate, executionEndedPattern } from '@wfm/contract';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { monitorOf } from '../workflow/declared-events.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { MonitorFunction } from './monitor-function.ts';
import { Rule } from './rule.ts';
import type { Workflow } from './workflow.ts';

export interface ReleaseRuleProps {
  readonly context: StackContext;
  readonly workflow: Workflow;
  readonly release: MonitorFunction;
  readonly undelivered: DeadLetterQueue;
}

/** Tells the release function that an execution ended. Step Functions says so on the account's default bus. */
export class ReleaseRule extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { context, workflow, release, undelivered }: ReleaseRuleProps) {
    super(scope, id);
    const rule = new Rule(this, 'ended', {
      context,
      parts: [workflow.module.name, 'ended'],
      description: `Executions of ${context.names.of('stateMachine', workflow.module.name)} that ended`,
      pattern: executionEndedPattern(workflow.stateMachineArn),
      inputTemplate: executionEndedInputTemplate(monitorOf(workflow.module)),
      target: release,
      undelivered,
    });
    this.arn = rule.arn;
  }
}
