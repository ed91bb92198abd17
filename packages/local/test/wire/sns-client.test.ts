import {
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListTopicsCommand,
  NotFoundException,
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { policyText } from '../support/stack-document.ts';

test('The AWS SDK publishes to a topic, and a queue gets what its filter policy lets through', async () => {
  await using engine = await startLocal({ clock: new VirtualClock(), region: 'eu-central-1' });
  const sns = new SNSClient(clientConfig(engine));
  const sqs = new SQSClient(clientConfig(engine));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q' }));
  const Policy = policyText({
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: '*',
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({ Name: 't', Tags: [{ Key: 'a', Value: 'b' }], Attributes: { DisplayName: 'T' } }),
  );
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'sqs',
      Endpoint: 'arn:aws:sqs:eu-central-1:000000000000:q',
      Attributes: { RawMessageDelivery: 'true', FilterPolicy: '{"kind":["order"]}' },
      ReturnSubscriptionArn: true,
    }),
  );
  const order = { kind: { DataType: 'String', StringValue: 'order' } };
  await sns.send(new PublishCommand({ TopicArn, Message: 'é & <b>', MessageAttributes: order }));
  const PublishBatchRequestEntries = [
    { Id: '1', Message: 'other' },
    { Id: '2', Message: '' },
  ];
  expect(await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }))).toMatchObject({
    Successful: [{ Id: '1' }],
    Failed: [{ Id: '2', Code: 'InvalidParameter', SenderFault: true }],
  });
  await engine.settle();
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages?.map(({ Body }) => Body)).toEqual(['é & <b>']);

  expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
  expect((await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes).toMatchObject({
    DisplayName: 'T',
    SubscriptionsConfirmed: '1',
  });
  expect(
    (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes,
  ).toMatchObject({ FilterPolicy: '{"kind":["order"]}' });
  const nowhere = sns.send(new PublishCommand({ TopicArn: `${TopicArn}2`, Message: 'm' }));
  await expect(nowhere).rejects.toThrow(NotFoundException);
});
