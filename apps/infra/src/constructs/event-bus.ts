import { CloudwatchEventArchive } from '@cdktf/provider-aws/lib/cloudwatch-event-archive/index.js';
import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus/index.js';
import { Construct } from 'constructs';
import type { StackContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';

/** Leaves out the events of stop steps: they hold a task token, and replaying them would help nobody. */
const WITHOUT_TASK_TOKEN = { detail: { tasktoken: [{ exists: false }] } };

/** The custom bus that event sources put their events on, and its archive. */
export class EventBus extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, { names, settings }: StackContext) {
    super(scope, id);
    const bus = new CloudwatchEventBus(this, OWN_RESOURCE, { name: names.of('bus') });
    this.arn = bus.arn;
    this.name = bus.name;
    if (settings.bus.archiveRetentionDays > 0) {
      new CloudwatchEventArchive(this, 'archive', {
        name: names.of('archive'),
        description: 'Events that can be replayed',
        eventSourceArn: bus.arn,
        eventPattern: JSON.stringify(WITHOUT_TASK_TOKEN),
        retentionDays: settings.bus.archiveRetentionDays,
      });
    }
  }
}
