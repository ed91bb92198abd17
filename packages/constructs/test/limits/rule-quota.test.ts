import { expect, test } from 'vitest';
import { assertWithinLimits } from '../../src/limits/assert-within-limits.ts';
import { defaultRuleQuota, rulesByBus } from '../../src/limits/rule-quota.ts';
import type { Arguments } from '../../src/limits/terraform-document.ts';

const OWN_BUS = '${aws_cloudwatch_event_bus.bus.name}';
const RULE: Arguments = { event_pattern: '{"source":["shop"]}' };
const WILDCARD: Arguments = { event_pattern: '{"source":[{"wildcard":"shop.*"}]}' };

function documentOf(rules: readonly Arguments[], archives = 0) {
  const named = (all: readonly Arguments[]) =>
    Object.fromEntries(all.map((args, index) => [`r${index}`, args]));
  return {
    resource: {
      aws_cloudwatch_event_rule: named(rules),
      aws_cloudwatch_event_archive: named(Array.from({ length: archives }, () => ({}))),
    },
  };
}

const times = (count: number, args: Arguments) => Array.from({ length: count }, () => args);
const check = (rules: readonly Arguments[], ruleQuota: number) => () =>
  assertWithinLimits(documentOf(rules), { region: 'us-east-1', ruleQuota });

test('As many rules as the quota allows are taken, and one more is refused with what to do', () => {
  expect(check(times(300, RULE), 300)).not.toThrow();
  expect(check(times(301, RULE), 300)).toThrow(
    /^AWS takes 300 rules of "rules on a bus" \(default\), but the stack has 301\. .*quota "Number of rules" raised and set bus\.ruleQuota/,
  );
});

test('30 rules with wildcards are taken on a bus, and one more is refused with what to do', () => {
  expect(check([...times(30, WILDCARD), RULE], 300)).not.toThrow();
  expect(check(times(31, WILDCARD), 300)).toThrow(
    /^AWS takes 30 rules of "rules with a wildcard on a bus" \(default\), but the stack has 31\. Match by prefix/,
  );
});

test('The quota is 300 rules, in af-south-1 and eu-south-1 100, unless AWS has raised it', () => {
  expect(['us-east-1', 'af-south-1', 'eu-south-1'].map(defaultRuleQuota)).toEqual([300, 100, 100]);
});

test('Each bus is counted by itself, and a rule that names none is on the default bus', () => {
  const rules = [{ ...RULE, event_bus_name: 'other' }, RULE, { ...WILDCARD, event_bus_name: 'default' }];
  expect(rulesByBus(documentOf(rules))).toEqual([
    { bus: 'other', rules: 1, wildcardRules: 0 },
    { bus: 'default', rules: 2, wildcardRules: 1 },
  ]);
});

test('An archive counts as a rule on the bus of the stack, where EventBridge makes one for it', () => {
  const rules = [{ ...RULE, event_bus_name: OWN_BUS }, RULE];
  expect(rulesByBus(documentOf(rules, 1))).toEqual([
    { bus: OWN_BUS, rules: 2, wildcardRules: 0 },
    { bus: 'default', rules: 1, wildcardRules: 0 },
  ]);
});
