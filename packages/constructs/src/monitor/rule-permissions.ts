import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { Construct } from 'constructs';
import { endedRuleArns, signalRuleArns } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { MonitorFunction } from './monitor-function.ts';

/** Which rules: those for signals, on the bus of the stack or on another, or those for ended executions. */
export type RuleGroup = 'signals' | 'ended' | { readonly onBus: string };

function arnsOf(group: RuleGroup, context: MonitorContext): string {
  switch (group) {
    case 'signals':
      return signalRuleArns(context);
    case 'ended':
      return endedRuleArns(context);
    default:
      return signalRuleArns(context, group.onBus);
  }
}

/** Letters, digits, `-` and `_`, as the ids of statements are. */
function idOf(group: RuleGroup): string {
  return typeof group === 'string' ? group : `signals-on-${group.onBus.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`;
}

/**
 * Lets the rules of the stack invoke its functions: one permission per function and bus. Lambda takes 20,480 bytes of a
 * function's policy, which one permission per rule would fill with the rules of a few dozen events.
 */
export class RulePermissions extends Construct {
  readonly #context: MonitorContext;
  readonly #deadLetters: DeadLetters;
  readonly #made = new Map<string, LambdaPermission>();

  constructor(scope: Construct, id: string, context: MonitorContext, deadLetters: DeadLetters) {
    super(scope, id);
    this.#context = context;
    this.#deadLetters = deadLetters;
  }

  /** The permission for a function that a rule has as its target; made when it is asked for first. */
  of({ node, functionName }: MonitorFunction, group: RuleGroup): LambdaPermission {
    const id = `${idOf(group)}-invoke-${node.id}`;
    const made = this.#made.get(id);
    if (made !== undefined) return made;
    const sourceArn = arnsOf(group, this.#context);
    this.#deadLetters.takeFrom(sourceArn);
    const permission = new LambdaPermission(this, id, {
      statementId: `rules-for-${idOf(group)}`,
      action: 'lambda:InvokeFunction',
      functionName,
      principal: 'events.amazonaws.com',
      sourceArn,
    });
    this.#made.set(id, permission);
    return permission;
  }
}
