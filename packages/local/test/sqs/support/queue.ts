import type { JsonObject } from '../../../src/kernel/index.ts';
import { TestCloud } from '../../events/support/test-cloud.ts';

export const QUEUE_URL = 'http://127.0.0.1:4566/111111111111/q';
export const QUEUE_ARN = 'arn:aws:sqs:us-east-1:111111111111:q';

/** A queue `q` and calls on it. */
export class TestQueue {
  readonly cloud = new TestCloud();

  static async create(attributes: JsonObject = {}): Promise<TestQueue> {
    const queue = new TestQueue();
    await queue.cloud.callSqs('CreateQueue', { QueueName: 'q', Attributes: attributes });
    return queue;
  }

  call(operation: string, input: JsonObject = {}): Promise<JsonObject> {
    return this.cloud.callSqs(operation, { QueueUrl: QUEUE_URL, ...input });
  }

  async send(...bodies: readonly string[]): Promise<void> {
    for (const MessageBody of bodies) await this.call('SendMessage', { MessageBody });
  }

  async receive(input: JsonObject = {}): Promise<readonly JsonObject[]> {
    const { Messages = [] } = await this.call('ReceiveMessage', { MaxNumberOfMessages: 10, ...input });
    return Messages as readonly JsonObject[];
  }

  async receiveBodies(input: JsonObject = {}): Promise<readonly unknown[]> {
    return (await this.receive(input)).map(({ Body }) => Body);
  }

  async attribute(name: string): Promise<unknown> {
    const { Attributes } = await this.call('GetQueueAttributes', { AttributeNames: [name] });
    return (Attributes as JsonObject | undefined)?.[name];
  }
}
