import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';

/** The log group of a function or state machine, kept as long as the settings say. */
export function logGroupOf(scope: Construct, context: MonitorContext, name: string): CloudwatchLogGroup {
  return new CloudwatchLogGroup(scope, 'logs', {
    name,
    retentionInDays: context.settings.logs.retentionDays,
    ...(context.keyArn === undefined ? {} : { kmsKeyId: context.keyArn }),
  });
}
