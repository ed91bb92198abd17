import { CloudwatchLogSubscriptionFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter/index.js';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
import { RECEIPT_BUS_VARIABLE, RECEIPT_FUNCTION } from '@wfm/contract';
import type { Construct } from 'constructs';
import { functionLogArns } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import { NodeFunction } from '../lambda/node-function.ts';
import { bundleFile } from '../packaging/bundle-file.ts';
import type { PackFunction } from '../packaging/function-code.ts';
import type { EventBus } from './event-bus.ts';
import type { NamedFunctions } from './functions.ts';

export interface ReceiptsProps {
  readonly context: MonitorContext;
  readonly pack: PackFunction;
  /** Folder that holds one folder with `index.mjs` per function. */
  readonly bundlesFolder: string;
  readonly bus: EventBus;
}

/** Every line that tells a verdict. Source: CloudWatch Logs user guide, "Filter pattern syntax". */
const TELLS_VERDICT = '{ $.verdict = "*" }';

/**
 * Tells each verdict as an event on the bus. CloudWatch Logs hands the lines of the functions' logs to a function that does
 * nothing else, so that no signal waits for its receipt, or fails by it.
 */
export class Receipts extends NodeFunction {
  readonly #permission: LambdaPermission;

  constructor(scope: Construct, id: string, { context, pack, bundlesFolder, bus }: ReceiptsProps) {
    const { memoryMegabytes, timeoutSeconds } = context.settings.functions;
    const file = bundleFile(bundlesFolder, RECEIPT_FUNCTION);
    super(scope, id, {
      context,
      parts: [RECEIPT_FUNCTION],
      description: 'Tells the verdicts that the other functions log as events on the bus',
      pack: (own) => pack(own, { name: RECEIPT_FUNCTION, file }),
      memoryMegabytes,
      timeoutSeconds,
      environment: { [RECEIPT_BUS_VARIABLE]: bus.name },
      statements: [{ sid: 'TellVerdicts', actions: ['events:PutEvents'], resources: [bus.arn] }],
    });
    this.#permission = new LambdaPermission(this, 'permission', {
      statementId: 'logs-of-functions',
      action: 'lambda:InvokeFunction',
      functionName: this.functionName,
      principal: 'logs.amazonaws.com',
      sourceArn: functionLogArns(context),
    });
  }

  /** Tells the verdicts of functions. */
  tellOf(functions: NamedFunctions): void {
    for (const [name, { logGroupName }] of Object.entries(functions)) {
      new CloudwatchLogSubscriptionFilter(this, `of-${name}`, {
        name: 'receipts',
        logGroupName,
        filterPattern: TELLS_VERDICT,
        destinationArn: this.arn,
        dependsOn: [this.#permission],
      });
    }
  }
}
