import { executionEndedInputTemplate, executionEndedPattern } from '@wfm/contract';
import { Construct } from 'constructs';
import { ENDED_RULE, stateMachineArnOf } from '../arns.ts';
import { parseMonitor } from '../declarations/declared-events.ts';
import type { WorkflowModule } from '../declarations/workflow-module.ts';
import type { MonitorFunction } from '../monitor/monitor-function.ts';
import { Rule, type RuleSurroundings } from './rule.ts';

export interface ReleaseRuleProps extends RuleSurroundings {
  readonly module: WorkflowModule;
  readonly release: MonitorFunction;
}

/** Tells the release function that an execution ended. Step Functions says so on the account's default bus. */
export class ReleaseRule extends Construct {
  readonly rule: Rule;

  constructor(scope: Construct, id: string, { module, release, ...surroundings }: ReleaseRuleProps) {
    super(scope, id);
    const { context } = surroundings;
    this.rule = new Rule(this, 'ended', {
      ...surroundings,
      parts: [module.name, ENDED_RULE],
      group: 'ended',
      description: `Executions of ${context.names.of('stateMachine', module.name)} that ended`,
      // By name, as the rule is there before the state machine and until it is gone.
      pattern: executionEndedPattern(stateMachineArnOf(context, module.name)),
      inputTemplate: executionEndedInputTemplate(parseMonitor(module)),
      target: release,
    });
  }
}
