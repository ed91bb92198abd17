import { expect, test } from 'vitest';
import type { DeclaredEventInput } from '../../src/declarations/workflow-module.ts';
import { QuotaError } from '../../src/errors.ts';
import { sample } from '../support/sample.ts';
import { synthesized } from '../support/synthesized.ts';

function event(name: string, pattern: DeclaredEventInput['pattern']): DeclaredEventInput {
  return { name, kind: 'heartbeat', pattern, workflowKeyPath: '$.detail.id' };
}

test('A stack with one rule more than the quota of a bus is not synthesized', () => {
  const stack = (ruleQuota: number, archiveRetentionDays: number) => () =>
    synthesized({ bus: { ruleQuota, archiveRetentionDays } });
  expect(stack(7, 30)).not.toThrow();
  expect(stack(6, 30)).toThrow(QuotaError);
  expect(stack(6, 30)).toThrow('has 7');
  // Without an archive there is no rule of its own.
  expect(stack(6, 0)).not.toThrow();
});

test('The rules for ended executions count with those for signals where both are on the default bus', () => {
  const two = ['one', 'two'].map((name) => ({ ...sample, name }));
  const bus = { existingName: 'default', ruleQuota: 14 };
  expect(() => synthesized({ bus }, two)).not.toThrow();
  expect(() => synthesized({ bus: { ...bus, ruleQuota: 13 } }, two)).toThrow('has 14');
});

test('A pattern that is longer than EventBridge takes is refused with its rule', () => {
  const long = { ...sample, events: [event('long', { source: ['s'.repeat(2_100)] })] };
  expect(() => synthesized({}, [long])).toThrow(
    /^AWS takes 2048 bytes of "event pattern" \(aws_cloudwatch_event_rule\..*_rule_long\)/,
  );
});

test('Permissions that no role can hold are refused', () => {
  const resources = Array.from(
    { length: 200 },
    (_, index) => `arn:aws:s3:::bucket-${index}-${'x'.repeat(40)}`,
  );
  const greedy = { ...sample, permissions: [{ sid: 'Read', actions: ['s3:GetObject'], resources }] };
  expect(() => synthesized({}, [greedy])).toThrow('of "role policy"');
});
