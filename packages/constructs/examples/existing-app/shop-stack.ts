import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { MonitoredWorkflow, WorkflowMonitor } from '@wfm/constructs';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { order } from './order.ts';

/** A stack that was there before: it has a bus, a key, and a boundary that every role of the account must have. */
export class ShopStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, 'aws', { region: 'eu-central-1' });
    const bus = new CloudwatchEventBus(this, 'bus', { name: 'shop' });
    const key = new KmsKey(this, 'key', { description: 'What the shop stores', enableKeyRotation: true });
    const boundary = new IamPolicy(this, 'boundary', {
      name: 'shop-boundary',
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: ['dynamodb:*', 'states:*', 'lambda:*'], Resource: ['*'] }],
      }),
    });

    const monitor = new WorkflowMonitor(this, 'monitor', {
      name: 'shop',
      packaging: 'prebuilt',
      bus: { existingName: bus.name },
      encryption: { keyArn: key.arn },
      roles: { permissionsBoundaryArn: boundary.arn },
    });
    const workflow = new MonitoredWorkflow(this, 'order', { monitor, workflow: order });

    new TerraformOutput(this, 'order_state_machine_arn', { value: workflow.stateMachineArn });
  }
}
