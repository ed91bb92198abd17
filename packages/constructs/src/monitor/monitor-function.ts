import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config/index.js';
import {
  FUNCTION_ENVIRONMENT,
  type FunctionName,
  functionEnvironment,
  type InboxFunctionName,
  MONITOR_FUNCTIONS,
} from '@wfm/contract';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { callStatements } from '../iam/function-calls.ts';
import { keyStatements } from '../iam/key-use.ts';
import { NodeFunction } from '../lambda/node-function.ts';
import { bundleFile } from '../packaging/bundle-file.ts';
import type { PackFunction } from '../packaging/function-code.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { MailboxTable } from './mailbox-table.ts';

export interface MonitorFunctionProps {
  readonly context: MonitorContext;
  readonly name: FunctionName | InboxFunctionName;
  readonly pack: PackFunction;
  /** Folder that holds one folder with `index.mjs` per function. */
  readonly bundlesFolder: string;
  readonly table: MailboxTable;
  /** Where an event goes that a function failed on to the end. */
  readonly failures: DeadLetterQueue;
}

/** One of the product's functions with its role, its log and its settings. */
export class MonitorFunction extends NodeFunction {
  /** What must be there before a failed event is kept; nothing for a function that is only called. */
  readonly failureHandling: readonly LambdaFunctionEventInvokeConfig[];

  constructor(scope: Construct, id: string, props: MonitorFunctionProps) {
    const { context, name } = props;
    const { description, invokedBy, calls, tableCalls } = MONITOR_FUNCTIONS[name];
    // A workflow that calls a function waits for its answer, and sees itself that it failed.
    const failures = invokedBy === 'rule' ? props.failures : undefined;
    const { functions, delivery, mailbox } = context.settings;
    super(scope, id, {
      context,
      parts: [name],
      description,
      pack: (own) => props.pack(own, { name, file: bundleFile(props.bundlesFolder, name) }),
      memoryMegabytes: functions.memoryMegabytes,
      timeoutSeconds: functions.timeoutSeconds,
      ...(functions.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrency: functions.reservedConcurrency }),
      environment: functionEnvironment({
        tableName: props.table.name,
        metricNamespace: context.names.base,
        failedSignalsQueueUrl: failures?.url,
        policy: mailbox,
      }),
      statements: [
        {
          sid: 'Mailboxes',
          actions: tableCalls.map((call) => `dynamodb:${call}`),
          resources: [props.table.arn],
        },
        ...(failures === undefined
          ? []
          : [{ sid: 'DeadLetters', actions: ['sqs:SendMessage'], resources: [failures.arn] }]),
        ...keyStatements(context, failures === undefined ? ['dynamodb'] : ['dynamodb', 'sqs']),
        ...callStatements(context, calls),
      ],
    });
    this.failureHandling =
      failures === undefined
        ? []
        : [
            new LambdaFunctionEventInvokeConfig(this, 'invoke-config', {
              functionName: this.functionName,
              maximumRetryAttempts: delivery.functionRetries,
              maximumEventAgeInSeconds: delivery.maximumEventAgeSeconds,
              destinationConfig: { onFailure: { destination: failures.arn } },
            }),
          ];
  }

  /** Lets it take readers that are over out of inboxes, beside what it does in any stack. */
  tellOfInboxes(policy: ITerraformDependable): void {
    this.tell({ [FUNCTION_ENVIRONMENT.hasInboxes]: 'true' }, policy);
  }
}
