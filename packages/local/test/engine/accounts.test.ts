import { CloudWatchLogsClient, ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DescribeEventBusCommand, EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CopyObjectCommand, CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InvalidAccountError, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { type ClientConfig, clientConfig } from '../support/client-config.ts';

const OWN = '123456789012';
const OTHER = '210987654321';

let engine: LocalEngine<VirtualClock>;
let config: ClientConfig;
beforeAll(async () => {
  engine = await startLocal({ clock: new VirtualClock(), accountId: OWN });
  config = clientConfig(engine);
});
afterAll(() => engine.close());

const arn = (service: string, resource: string, account = OTHER) =>
  `arn:aws:${service}:us-east-1:${account}:${resource}`;

test('An engine has the account that it is given', async () => {
  expect(engine.accountId).toBe(OWN);
  expect(await new STSClient(config).send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: OWN });
  const { QueueUrl } = await new SQSClient(config).send(new CreateQueueCommand({ QueueName: 'q' }));
  expect(QueueUrl).toMatch(new RegExp(`/${OWN}/q$`));
  await new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' }));
});

const notAllowed = (action: string, resource: string) =>
  `User: arn:aws:iam::${OWN}:root is not authorized to perform: ${action} on resource: ${resource} ` +
  `because no resource-based policy allows the ${action} action`;

test('A state machine or an execution of another account is refused as Step Functions does', async () => {
  const sfn = new SFNClient(config);
  const refusal = {
    name: 'AccessDeniedException',
    message: `User: arn:aws:iam::${OWN}:root is not authorized to access this resource`,
  };
  const stateMachineArn = arn('states', 'stateMachine:m');
  await expect(sfn.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject(refusal);
  const executionArn = arn('states', 'execution:m:e');
  await expect(sfn.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(refusal);
  await expect(
    sfn.send(new StartExecutionCommand({ stateMachineArn: arn('states', 'stateMachine:m', OWN) })),
  ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
});

test('A bus of another account is refused as EventBridge does', async () => {
  const events = new EventBridgeClient(config);
  const bus = arn('events', 'event-bus/b');
  const Entries = [{ Source: 's', DetailType: 'd', Detail: '{}', EventBusName: bus }];
  await expect(events.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`is not authorized to perform: events:PutEvents on resource: ${bus}`),
  });
  await expect(events.send(new DescribeEventBusCommand({ Name: bus }))).rejects.toMatchObject({
    message: notAllowed('events:DescribeEventBus', bus),
  });
});

test('A queue of another account does not exist, as SQS says', async () => {
  const QueueUrl = `${engine.endpoint}/${OTHER}/q`;
  await expect(
    new SQSClient(config).send(new SendMessageCommand({ QueueUrl, MessageBody: 'm' })),
  ).rejects.toMatchObject({ name: 'QueueDoesNotExist', message: 'The specified queue does not exist.' });
});

test('A function, a table and a topic of another account are refused in the words of IAM', async () => {
  const FunctionName = arn('lambda', 'function:f');
  await expect(new LambdaClient(config).send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: notAllowed('lambda:InvokeFunction', FunctionName),
  });
  const dynamodb = new DynamoDBClient(config);
  const TableName = arn('dynamodb', 'table/t');
  const Key = { id: { S: '1' } };
  await expect(dynamodb.send(new GetItemCommand({ TableName, Key }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: notAllowed('dynamodb:GetItem', TableName),
  });
  const TransactItems = [{ Delete: { TableName, Key } }];
  await expect(dynamodb.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  const TopicArn = arn('sns', 't');
  await expect(
    new SNSClient(config).send(new PublishCommand({ TopicArn, Message: 'm' })),
  ).rejects.toMatchObject({
    name: 'AuthorizationErrorException',
    message: notAllowed('SNS:Publish', TopicArn),
  });
});

test('A log group of another account is refused in the words of IAM', async () => {
  const logs = new CloudWatchLogsClient(config);
  const resourceArn = arn('logs', 'log-group:g');
  await expect(logs.send(new ListTagsForResourceCommand({ resourceArn }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: notAllowed('logs:ListTagsForResource', resourceArn),
  });
  const own = arn('logs', 'log-group:g', OWN);
  await expect(logs.send(new ListTagsForResourceCommand({ resourceArn: own }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('A bucket that must be of another account is refused as S3 does', async () => {
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const [Bucket, CopySource, Key] = ['bucket', 'bucket/k', 'k'];
  await s3.send(new CreateBucketCommand({ Bucket }));
  const put = (ExpectedBucketOwner: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: 'b', ExpectedBucketOwner }));
  await put(OWN);
  const refusal = { name: 'AccessDenied', message: 'Access Denied' };
  await expect(put(OTHER)).rejects.toMatchObject(refusal);
  const copy = new CopyObjectCommand({ Bucket, CopySource, Key, ExpectedSourceBucketOwner: OTHER });
  await expect(s3.send(copy)).rejects.toMatchObject(refusal);
});

test('An access point of another account is refused as S3 does', async () => {
  const path = encodeURIComponent(arn('s3', 'accesspoint/a'));
  const authorization =
    'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const response = await fetch(`${engine.endpoint}/${path}/key`, { headers: { authorization } });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});

test('An engine without an account of its own takes ARNs of any', async () => {
  await using other = await startLocal({ clock: new VirtualClock() });
  const sqs = new SQSClient(clientConfig(other));
  await sqs.send(new CreateQueueCommand({ QueueName: 'q' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: `${other.endpoint}/${OTHER}/q`, MessageBody: 'm' }));
});

test.each(['', '12', 'abcdefghijkl', '1234567890123'])('"%s" is no account', async (accountId) => {
  await expect(startLocal({ accountId })).rejects.toThrow(InvalidAccountError);
});
