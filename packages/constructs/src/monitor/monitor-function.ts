import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js';
import { FUNCTIONS, type FunctionName, functionEnvironment } from '@wfm/contract';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { callStatements } from '../iam/function-calls.ts';
import { keyStatements } from '../iam/key-use.ts';
import { ServiceRole } from '../iam/service-role.ts';
import { TRACING_STATEMENT } from '../iam/tracing.ts';
import { vpcStatements } from '../iam/vpc.ts';
import type { PackFunction } from '../packaging/function-code.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import { logGroupOf } from './log-group.ts';
import type { MailboxTable } from './mailbox-table.ts';

export interface MonitorFunctionProps {
  readonly context: MonitorContext;
  readonly name: FunctionName;
  readonly pack: PackFunction;
  readonly table: MailboxTable;
  /** Where an event goes that a function failed on to the end. */
  readonly failures: DeadLetterQueue;
}

/** One of the product's functions with its role, its log and its settings. */
export class MonitorFunction extends Construct {
  readonly arn: string;
  readonly functionName: string;
  readonly logGroupName: string;
  /** What must be there before a failed event is kept; nothing for a function that is only called. */
  readonly failureHandling: readonly LambdaFunctionEventInvokeConfig[];

  constructor(scope: Construct, id: string, props: MonitorFunctionProps) {
    super(scope, id);
    const { context, name } = props;
    const { description, invokedBy, calls } = FUNCTIONS[name];
    // A workflow that calls a function waits for its answer, and sees itself that it failed.
    const failures = invokedBy === 'rule' ? props.failures : undefined;
    const { functions, delivery, mailbox } = context.settings;
    const functionName = context.names.of('function', name);
    // Made here, and before the function: Lambda would make one itself, which keeps logs for ever.
    const logGroup = logGroupOf(this, context, `/aws/lambda/${functionName}`);
    const role = new ServiceRole(this, 'role', {
      context,
      part: name,
      description: `What the function ${functionName} may do`,
      service: 'lambda.amazonaws.com',
      statements: [
        {
          sid: 'Mailboxes',
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [props.table.arn],
        },
        {
          sid: 'OwnLog',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${logGroup.arn}:*`],
        },
        ...(failures === undefined
          ? []
          : [{ sid: 'DeadLetters', actions: ['sqs:SendMessage'], resources: [failures.arn] }]),
        ...(functions.tracing ? [TRACING_STATEMENT] : []),
        ...vpcStatements(context),
        ...keyStatements(context, failures === undefined ? ['dynamodb'] : ['dynamodb', 'sqs']),
        ...callStatements(context, calls),
      ],
    });
    const lambda = new LambdaFunction(this, OWN_RESOURCE, {
      functionName,
      description,
      ...props.pack(this, name),
      handler: 'index.handler',
      runtime: functions.runtime,
      architectures: [functions.architecture],
      memorySize: functions.memoryMegabytes,
      timeout: functions.timeoutSeconds,
      role: role.arn,
      environment: {
        variables: functionEnvironment({
          tableName: props.table.name,
          metricNamespace: context.names.base,
          failedSignalsQueueUrl: failures?.url,
          policy: mailbox,
        }),
      },
      // The functions write JSON lines themselves. As text they arrive as written; Lambda's own JSON format would drop
      // lines by level, and a line about a verdict is its metric as well.
      loggingConfig: { logFormat: 'Text', logGroup: logGroup.name },
      tracingConfig: { mode: functions.tracing ? 'Active' : 'PassThrough' },
      ...(functions.subnetIds.length === 0
        ? {}
        : { vpcConfig: { subnetIds: functions.subnetIds, securityGroupIds: functions.securityGroupIds } }),
      ...(functions.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: functions.reservedConcurrency }),
      dependsOn: [role.policy],
    });
    this.failureHandling =
      failures === undefined
        ? []
        : [
            new LambdaFunctionEventInvokeConfig(this, 'invoke-config', {
              functionName: lambda.functionName,
              maximumRetryAttempts: delivery.functionRetries,
              maximumEventAgeInSeconds: delivery.maximumEventAgeSeconds,
              destinationConfig: { onFailure: { destination: failures.arn } },
            }),
          ];
    this.logGroupName = logGroup.name;
    this.arn = lambda.arn;
    this.functionName = lambda.functionName;
  }
}
