import { describe, expect, test } from 'vitest';
import type { DeclaredEventInput } from '../../src/declarations/workflow-module.ts';
import { QuotaError } from '../../src/errors.ts';
import { sample } from '../../workflows/sample.ts';
import { synthesized } from '../support/synthesized.ts';

function workflows(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...sample, name: `w${index}` }));
}

function event(name: string, pattern: DeclaredEventInput['pattern']): DeclaredEventInput {
  return { name, kind: 'heartbeat', pattern, workflowKeyPath: '$.detail.id' };
}

describe('the synthesis', () => {
  test('holds a stack to 300 rules on a bus, and names the quota', () => {
    const make = () => synthesized({}, workflows(50));
    expect(make).toThrow(QuotaError);
    expect(make).toThrow(
      /^AWS takes 300 rules of "rules on a bus" \(.*\), but the stack has 301\. .*quota "Number of rules" raised and set bus\.ruleQuota/,
    );
  });

  test('counts the rule that EventBridge makes for the archive', () => {
    const stack = (ruleQuota: number, archiveRetentionDays: number) => () =>
      synthesized({ bus: { ruleQuota, archiveRetentionDays } }, workflows(1));
    expect(stack(7, 30)).not.toThrow();
    expect(stack(6, 30)).toThrow('has 7');
    expect(stack(6, 0)).not.toThrow();
  });

  test.each(['af-south-1', 'eu-south-1'])('knows that %s has fewer rules', (region) => {
    expect(() => synthesized({ region }, workflows(17))).toThrow('AWS takes 100 rules');
    expect(() => synthesized({ region, bus: { ruleQuota: 103 } }, workflows(17))).not.toThrow();
  });

  test('counts the rules for ended executions with those for signals where both are on the default bus', () => {
    const bus = { existingName: 'default', ruleQuota: 14 };
    expect(() => synthesized({ bus }, workflows(2))).not.toThrow();
    expect(() => synthesized({ bus: { ...bus, ruleQuota: 13 } }, workflows(2))).toThrow('has 14');
  });

  test('counts the rules with wildcards by themselves', () => {
    const wild = (count: number) => ({
      ...sample,
      events: Array.from({ length: count }, (_, index) =>
        event(`e${index}`, { source: [{ wildcard: `shop.*.${index}` }] }),
      ),
    });
    expect(() => synthesized({}, [wild(30)])).not.toThrow();
    expect(() => synthesized({}, [wild(31)])).toThrow(
      'AWS takes 30 rules of "rules with a wildcard on a bus"',
    );
  });

  test('refuses a pattern that is longer than EventBridge takes, and names its rule', () => {
    const long = { ...sample, events: [event('long', { source: ['s'.repeat(2_100)] })] };
    expect(() => synthesized({}, [long])).toThrow(
      /^AWS takes 2048 bytes of "event pattern" \(aws_cloudwatch_event_rule\..*_rule_long\)/,
    );
  });

  test('refuses permissions that no role can hold', () => {
    const resources = Array.from(
      { length: 200 },
      (_, index) => `arn:aws:s3:::bucket-${index}-${'x'.repeat(40)}`,
    );
    const greedy = { ...sample, permissions: [{ sid: 'Read', actions: ['s3:GetObject'], resources }] };
    expect(() => synthesized({}, [greedy])).toThrow('of "role policy"');
  });
});
