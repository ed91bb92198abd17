import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';

const SECONDS_PER_DAY = 86_400;

export interface DeadLetterQueueProps {
  readonly context: MonitorContext;
  /** Its part of the queue's name. */
  readonly part: string;
}

/** A queue that keeps what could not be delivered until somebody redrives or drops it. */
export class DeadLetterQueue extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly url: string;

  constructor(scope: Construct, id: string, { context, part }: DeadLetterQueueProps) {
    super(scope, id);
    const queue = new SqsQueue(this, OWN_RESOURCE, {
      name: context.names.of('queue', part),
      messageRetentionSeconds: context.settings.delivery.deadLetterRetentionDays * SECONDS_PER_DAY,
      ...(context.keyArn === undefined ? { sqsManagedSseEnabled: true } : { kmsMasterKeyId: context.keyArn }),
    });
    this.arn = queue.arn;
    this.name = queue.name;
    this.url = queue.url;
  }
}
