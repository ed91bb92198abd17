import { expect, test } from 'vitest';
import { assertDistinctNames } from '../../src/limits/distinct-names.ts';
import type { Arguments } from '../../src/limits/terraform-document.ts';

const check = (type: string, one: Arguments, other: Arguments) => () =>
  assertDistinctNames({ resource: { [type]: { one, other } } });

test.each([
  ['aws_cloudwatch_event_rule', 'name', 'rule'],
  ['aws_iam_role', 'name', 'role'],
  ['aws_sfn_state_machine', 'name', 'state machine'],
  ['aws_cloudwatch_log_group', 'name', 'log group'],
  ['aws_cloudwatch_log_metric_filter', 'name', 'metric filter'],
  ['aws_cloudwatch_metric_alarm', 'alarm_name', 'alarm'],
])('Two resources of the type %s with one %s are refused with both addresses', (type, argument, what) => {
  expect(check(type, { [argument]: 'a' }, { [argument]: 'a' })).toThrow(
    `The ${what} name "a" must be of one ${what}, but is of both ${type}.one and ${type}.other, which AWS would take for one. Rename a workflow or an event.`,
  );
  expect(check(type, { [argument]: 'a' }, { [argument]: 'b' })).not.toThrow();
});

test.each([
  ['aws_cloudwatch_event_rule', 'event_bus_name'],
  ['aws_cloudwatch_log_metric_filter', 'log_group_name'],
])('Two resources of the type %s may have one name with different values of %s', (type, within) => {
  expect(check(type, { name: 'a', [within]: 'x' }, { name: 'a', [within]: 'y' })).not.toThrow();
  expect(check(type, { name: 'a', [within]: 'x' }, { name: 'a', [within]: 'x' })).toThrow('must be of one');
});

test('A rule that names no bus is on the default bus', () => {
  const named = { name: 'a', event_bus_name: 'default' };
  expect(check('aws_cloudwatch_event_rule', { name: 'a' }, named)).toThrow('must be of one rule');
});

test('Names that differ in case only are one name of a role, and two of a rule', () => {
  expect(check('aws_iam_role', { name: 'A' }, { name: 'a' })).toThrow('must be of one role');
  expect(check('aws_cloudwatch_event_rule', { name: 'A' }, { name: 'a' })).not.toThrow();
});
