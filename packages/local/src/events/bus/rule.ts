import type { EventPattern } from '../../pattern/index.ts';
import type { Target } from '../targets/target.ts';

export const RULE_STATES = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const;

export type RuleState = (typeof RULE_STATES)[number];

/** A rule of a bus. Source: EventBridge API reference, DescribeRule. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly eventBusName: string;
  readonly patternText: string;
  readonly pattern: EventPattern;
  readonly state: RuleState;
  readonly description?: string;
  readonly roleArn?: string;
  readonly targets: ReadonlyMap<string, Target>;
}

export function isEnabled(rule: Pick<Rule, 'state'>): boolean {
  return rule.state !== 'DISABLED';
}
