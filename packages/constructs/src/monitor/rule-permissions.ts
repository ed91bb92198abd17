import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import { endedRuleArns, signalRuleArns } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import type { MonitorFunction } from './monitor-function.ts';

/** Which rules: those for signals, on the bus for events about workflows, or those for ended executions. */
export type RuleGroup = 'signals' | 'ended';

const ARNS = {
  signals: signalRuleArns,
  ended: endedRuleArns,
} as const satisfies Record<RuleGroup, (context: MonitorContext) => string>;

/**
 * Lets the rules of the stack invoke its functions: one permission per function and bus. Lambda takes 20,480 bytes of a
 * function's policy, which one permission per rule would fill with the rules of a few dozen events.
 */
export class RulePermissions extends Construct {
  readonly #context: MonitorContext;
  readonly #made = new Map<string, LambdaPermission>();

  constructor(scope: Construct, id: string, context: MonitorContext) {
    super(scope, id);
    this.#context = context;
  }

  /** The permission for a function that a rule has as its target; made when it is asked for first. */
  of({ node, functionName }: MonitorFunction, group: RuleGroup): LambdaPermission {
    const id = `${group}-invoke-${node.id}`;
    const made = this.#made.get(id);
    if (made !== undefined) return made;
    const permission = new LambdaPermission(this, id, {
      statementId: `rules-for-${group}`,
      action: 'lambda:InvokeFunction',
      functionName,
      principal: 'events.amazonaws.com',
      sourceArn: ARNS[group](this.#context),
    });
    this.#made.set(id, permission);
    return permission;
  }
}
