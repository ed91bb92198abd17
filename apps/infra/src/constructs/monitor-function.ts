import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function/index.js';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js';
import { functionEnvironment } from '@wfm/contract';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { keyStatements } from '../iam/key-use.ts';
import type { Statement } from '../iam/policy.ts';
import { ServiceRole } from '../iam/service-role.ts';
import { TRACING_STATEMENT } from '../iam/tracing.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { FunctionName, PackFunction } from './function-code.ts';
import { logGroupOf } from './log-group.ts';
import type { MailboxTable } from './mailbox-table.ts';

export interface MonitorFunctionProps {
  readonly context: StackContext;
  readonly name: FunctionName;
  readonly description: string;
  readonly pack: PackFunction;
  readonly table: MailboxTable;
  /** What it may do beside reading and writing mailboxes and its own log. */
  readonly statements: readonly Statement[];
  /** Where an event goes that it failed on to the end. Absent: it is only called by those who wait for its answer. */
  readonly failures?: DeadLetterQueue;
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
    const { context, name, failures } = props;
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
        ...keyStatements(context, failures === undefined ? ['dynamodb'] : ['dynamodb', 'sqs']),
        ...props.statements,
      ],
    });
    const lambda = new LambdaFunction(this, OWN_RESOURCE, {
      functionName,
      description: props.description,
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
