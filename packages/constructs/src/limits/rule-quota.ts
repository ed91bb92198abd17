import { type Arguments, resourcesOfType, type TerraformDocument, textOf } from './terraform-document.ts';

const RULES_PER_BUS = 300;
const RULES_PER_BUS_OF_SMALLER_REGIONS = 100;
const SMALLER_REGIONS = ['af-south-1', 'eu-south-1'];

/** Rules with a wildcard in their pattern that one bus may have. Source: EventBridge user guide, "Quotas". */
export const MAX_WILDCARD_RULES_PER_BUS = 30;

/** Rules that one bus may have unless AWS has allowed an account more. Source: EventBridge user guide, "Quotas". */
export function defaultRuleQuota(region: string): number {
  return SMALLER_REGIONS.includes(region) ? RULES_PER_BUS_OF_SMALLER_REGIONS : RULES_PER_BUS;
}

/** What a stack puts on one bus. */
export interface RulesOnBus {
  readonly bus: string;
  /** With the rule that EventBridge itself makes for an archive. */
  readonly rules: number;
  readonly wildcardRules: number;
}

/** The rules of a stack by bus; the buses may have others, which a stack does not know. */
export function rulesByBus(document: TerraformDocument): readonly RulesOnBus[] {
  const rules = resourcesOfType(document, 'aws_cloudwatch_event_rule').map(({ args }) => args);
  const archives = resourcesOfType(document, 'aws_cloudwatch_event_archive').length;
  return [...new Set(rules.map(busOf))].map((bus) => {
    const onBus = rules.filter((rule) => busOf(rule) === bus);
    return {
      bus,
      // Only the bus of the stack has an archive of the stack, and is a reference.
      rules: onBus.length + (bus.startsWith('${') ? archives : 0),
      wildcardRules: onBus.filter((rule) => textOf(rule, 'event_pattern')?.includes('"wildcard":')).length,
    };
  });
}

function busOf(rule: Arguments): string {
  return textOf(rule, 'event_bus_name') ?? 'default';
}
