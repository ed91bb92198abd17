import type { Statement } from './policy.ts';

/**
 * What Step Functions needs to have its logs delivered. CloudWatch Logs knows no resources for log deliveries, so `*`
 * is the only one there is.
 * Source: Step Functions developer guide, "Logging to CloudWatch Logs", IAM policies.
 */
export const LOG_DELIVERY_STATEMENT: Statement = {
  sid: 'LogDelivery',
  actions: [
    'logs:CreateLogDelivery',
    'logs:CreateLogStream',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutLogEvents',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  resources: ['*'],
};
