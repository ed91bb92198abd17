import type { MonitorContext } from '../context.ts';
import type { Statement } from './policy.ts';

/**
 * What Lambda needs, with the role of a function, to put it into a VPC; nothing for a function that is in none. Which
 * interfaces there will be is not known before, and describing knows no resources.
 * Source: Lambda developer guide, "Giving Lambda functions access to resources in an Amazon VPC", required permissions.
 */
export function vpcStatements({ settings }: MonitorContext): readonly Statement[] {
  if (settings.functions.subnetIds.length === 0) return [];
  return [
    {
      sid: 'NetworkInterfaces',
      actions: [
        'ec2:CreateNetworkInterface',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DeleteNetworkInterface',
        'ec2:AssignPrivateIpAddresses',
        'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    },
  ];
}
