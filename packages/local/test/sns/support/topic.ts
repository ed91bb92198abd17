import { type JsonObject, OPERATOR, type ServiceName } from '../../../src/kernel/index.ts';
import { SnsService } from '../../../src/sns/index.ts';
import { SqsService } from '../../../src/sqs/index.ts';
import { DirectCloud } from '../../support/direct-cloud.ts';

const ACCOUNT = 'eu-central-1:000000000000';
export const TOPIC_ARN = `arn:aws:sns:${ACCOUNT}:t`;
export const FUNCTION_ARN = `arn:aws:lambda:${ACCOUNT}:function:f`;
export const queueArn = (name: string) => `arn:aws:sqs:${ACCOUNT}:${name}`;
const queueUrl = (name: string) => `http://127.0.0.1:1/000000000000/${name}`;

/** A topic `t` beside the queues `q` and `letters`, and functions that take what they get. */
export class TestTopic {
  readonly cloud = new DirectCloud();
  readonly defects: unknown[] = [];
  readonly invocations: JsonObject[] = [];
  /** Throws in the place of the function. */
  failure: (() => Error | undefined) | undefined;

  static async create(input: JsonObject = {}): Promise<TestTopic> {
    const topic = new TestTopic();
    const { cloud } = topic;
    const options = { onEngineDefect: (error: unknown) => topic.defects.push(error) };
    cloud.addService('sns', new SnsService(cloud, options).operations);
    cloud.addService('sqs', new SqsService(cloud, { endpoint: () => 'http://127.0.0.1:1' }).operations);
    cloud.addService('lambda', {
      Invoke: {
        permissions: () => [],
        run: async (invocation) => {
          topic.invocations.push(invocation);
          const failure = topic.failure?.();
          if (failure !== undefined) throw failure;
          return {};
        },
      },
    });
    for (const QueueName of ['q', 'letters']) await topic.call('CreateQueue', { QueueName }, 'sqs');
    await topic.call('CreateTopic', { Name: 't', ...input });
    return topic;
  }

  call(operation: string, input: JsonObject = {}, service: ServiceName = 'sns'): Promise<JsonObject> {
    return this.cloud.call({ service, operation, input, principal: OPERATOR });
  }

  /** @returns the ARN of the subscription. */
  async subscribe(Endpoint: string, Attributes: JsonObject = {}): Promise<string> {
    const Protocol = Endpoint.split(':')[2] ?? '';
    const input = { TopicArn: TOPIC_ARN, Protocol, Endpoint, Attributes };
    return String((await this.call('Subscribe', input))['SubscriptionArn']);
  }

  async publish(input: JsonObject): Promise<JsonObject> {
    const output = await this.call('Publish', { TopicArn: TOPIC_ARN, ...input });
    await this.cloud.clock.settle();
    return output;
  }

  /** The messages of a queue, which stay there. */
  async messages(name = 'q'): Promise<readonly JsonObject[]> {
    const { Messages = [] } = await this.call(
      'ReceiveMessage',
      {
        QueueUrl: queueUrl(name),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      },
      'sqs',
    );
    return Messages as readonly JsonObject[];
  }
}
