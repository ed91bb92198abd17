import { expect, test } from 'vitest';
import type { MonitorOptions } from '../../src/settings/options.ts';
import { parseMonitorSettings } from '../../src/settings/parse.ts';
import { statementsIn } from '../support/policies.ts';
import { resource, resourcesOf, synthesized } from '../support/synthesized.ts';

const subnetIds = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const securityGroupIds = ['sg-0123456789abcdef0'];
const parse = (functions: NonNullable<MonitorOptions['functions']>) => () =>
  parseMonitorSettings({ functions });

test('Functions run in the subnets and security groups that the settings name, and their roles let Lambda do that', () => {
  const stack = synthesized({ functions: { subnetIds, securityGroupIds } });
  const lambdas = Object.entries(resourcesOf(stack, 'aws_lambda_function'));
  expect(lambdas.length).toBeGreaterThan(0);
  for (const [name, lambda] of lambdas) {
    expect(lambda['vpc_config']).toEqual({ subnet_ids: subnetIds, security_group_ids: securityGroupIds });
    const statements = statementsIn(resource(stack, 'aws_iam_role_policy', `${name}_role_policy`));
    expect(statements.filter(({ Action }) => Action.some((action) => action.startsWith('ec2:')))).toEqual([
      {
        Sid: 'NetworkInterfaces',
        Effect: 'Allow',
        Action: [
          'ec2:CreateNetworkInterface',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSubnets',
          'ec2:DeleteNetworkInterface',
          'ec2:AssignPrivateIpAddresses',
          'ec2:UnassignPrivateIpAddresses',
        ],
        Resource: ['*'],
      },
    ]);
  }
});

test('Functions are in no VPC unless the settings name one', () => {
  for (const lambda of Object.values(resourcesOf(synthesized(), 'aws_lambda_function'))) {
    expect(lambda).not.toHaveProperty('vpc_config');
  }
});

test.each([
  [{ subnetIds }, 'functions.subnetIds must be absent without functions.securityGroupIds'],
  [{ securityGroupIds }, 'functions.securityGroupIds must be absent without functions.subnetIds'],
  [
    { subnetIds: ['vpc-0123456789abcdef0'], securityGroupIds },
    'functions.subnetIds.0 must be ids of subnets, but is "vpc-0123456789abcdef0"',
  ],
  [
    { subnetIds, securityGroupIds: ['default'] },
    'functions.securityGroupIds.0 must be ids of security groups, but is "default"',
  ],
  [
    { subnetIds: Array.from({ length: 17 }, () => 'subnet-01234567'), securityGroupIds },
    'functions.subnetIds must be at most 16, as Lambda takes no more',
  ],
  [
    { subnetIds, securityGroupIds: Array.from({ length: 6 }, () => 'sg-01234567') },
    'functions.securityGroupIds must be at most 5, as Lambda takes no more',
  ],
])('The settings %j are refused, since Lambda would refuse them', (functions, message) => {
  expect(parse(functions)).toThrow(message);
});
