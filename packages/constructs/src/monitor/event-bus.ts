import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy/index.js';
import { Construct } from 'constructs';
import { busArnOf } from '../arns.ts';
import type { MonitorContext } from '../context.ts';
import { policyDocument } from '../iam/policy.ts';
import { knowsArchiveKeys } from '../terraform/oldest-provider.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';
import type { DeadLetters } from './dead-letters.ts';

/** Leaves out the events of stop steps: they hold a task token, and replaying them would help nobody. */
const WITHOUT_TASK_TOKEN = { detail: { tasktoken: [{ exists: false }] } };

/** The bus that event sources put their events on: one of the stack with its archive and policy, or one that is there. */
export class EventBus extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, context: MonitorContext, deadLetters: DeadLetters) {
    super(scope, id);
    const { existingName } = context.settings.bus;
    if (existingName !== undefined) {
      this.name = existingName;
      this.arn = busArnOf(context);
      return;
    }
    const encryption =
      context.keyArn === undefined
        ? {}
        : {
            kmsKeyIdentifier: context.keyArn,
            // An event that cannot be encrypted or decrypted, as the key is disabled or forbidden, is lost otherwise.
            deadLetterConfig: { arn: deadLetters.events.arn },
            dependsOn: [deadLetters.policy],
          };
    const bus = new CloudwatchEventBus(this, OWN_RESOURCE, { name: context.names.of('bus'), ...encryption });
    this.arn = bus.arn;
    this.name = bus.name;
    addArchive(this, context, bus.arn);
    addPolicy(this, context, bus);
  }
}

/** Under the key of the bus, where the oldest provider that the stack takes knows that an archive has one. */
function addArchive(scope: Construct, context: MonitorContext, busArn: string): void {
  const { names, settings, keyArn } = context;
  if (settings.bus.archiveRetentionDays === 0) return;
  new CloudwatchEventArchive(scope, 'archive', {
    name: names.of('archive'),
    description: 'Events that can be replayed',
    eventSourceArn: busArn,
    eventPattern: JSON.stringify(WITHOUT_TASK_TOKEN),
    retentionDays: settings.bus.archiveRetentionDays,
    ...(keyArn === undefined || !knowsArchiveKeys(settings) ? {} : { kmsKeyIdentifier: keyArn }),
  });
}

/** The account itself needs no policy: the permissions of its roles and users decide. */
function addPolicy(scope: Construct, { partition, settings }: MonitorContext, bus: CloudwatchEventBus): void {
  const { senderAccounts, senderSources } = settings.bus;
  if (senderAccounts.length === 0) return;
  new CloudwatchEventBusPolicy(scope, 'policy', {
    eventBusName: bus.name,
    policy: policyDocument([
      {
        sid: 'OtherAccounts',
        actions: ['events:PutEvents'],
        resources: [bus.arn],
        principal: { AWS: senderAccounts.map((account) => `arn:${partition}:iam::${account}:root`) },
        ...(senderSources.length === 0
          ? {}
          : { condition: { StringEquals: { 'events:source': senderSources } } }),
      },
    ]),
  });
}
