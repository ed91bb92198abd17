import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { Construct } from 'constructs';
import type { MonitorContext } from '../context.ts';
import { policyDocument } from '../iam/policy.ts';
import { OWN_RESOURCE } from '../terraform/readable-ids.ts';

/** The topic that alarms of the stack go to, with the addresses that want to know. */
export class AlarmTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { names, settings, accountId, keyArn }: MonitorContext) {
    super(scope, id);
    const topic = new SnsTopic(this, OWN_RESOURCE, {
      name: names.of('topic', 'alarms'),
      // Alarms cannot be sent through the key that AWS holds for SNS; they name resources and hold no data.
      ...(keyArn === undefined ? {} : { kmsMasterKeyId: keyArn }),
    });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument([
        {
          sid: 'AlarmsOfThisAccount',
          actions: ['sns:Publish'],
          resources: [topic.arn],
          principal: { Service: 'cloudwatch.amazonaws.com' },
          condition: { StringEquals: { 'aws:SourceAccount': accountId } },
        },
      ]),
    });
    settings.alarms.emails.forEach((endpoint, index) => {
      new SnsTopicSubscription(this, `email-${index + 1}`, {
        topicArn: topic.arn,
        protocol: 'email',
        endpoint,
      });
    });
    this.arn = topic.arn;
  }
}
