import { createHash, randomUUID } from 'node:crypto';
import type { AwsCall, AwsReply } from './aws-json-server.ts';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * A table of items by their keys, a queue that takes every message, and a Step Functions in which every call succeeds,
 * unless a test says how an operation answers. It ignores conditions: nobody writes beside the one process that is tested.
 */
export class FakeAws {
  readonly replies = new Map<string, AwsReply>();
  readonly #answers = new Map<string, () => AwsReply>();
  readonly #items = new Map<string, unknown>();

  /** Has an operation answer one call after the other. */
  answering(operation: string, answer: () => AwsReply): void {
    this.#answers.set(operation, answer);
  }

  answer = ({ operation, input }: AwsCall): AwsReply => {
    const said = this.#answers.get(operation)?.() ?? this.replies.get(operation);
    if (said !== undefined) return said;
    switch (operation) {
      case 'GetItem': {
        const item = this.#items.get(placeOf(input['Key'] as Attributes));
        return { output: item === undefined ? {} : { Item: item } };
      }
      case 'PutItem': {
        const item = input['Item'] as Attributes;
        this.#items.set(placeOf(item), item);
        return { output: {} };
      }
      case 'TransactWriteItems':
        for (const { Put, Delete } of input['TransactItems'] as readonly Record<string, Attributes>[]) {
          if (Put !== undefined) this.#items.set(placeOf(Put['Item'] as Attributes), Put['Item']);
          else this.#items.delete(placeOf(Delete?.['Key'] as Attributes));
        }
        return { output: {} };
      case 'Query': {
        const {
          ':first': first,
          ':last': last,
          ':heads': heads,
        } = textsIn(input['ExpressionAttributeValues'] as Attributes);
        const Items = [...this.#items.values()].filter((item) => {
          const { monitor = '' } = textsIn(item as Attributes);
          return heads === undefined
            ? first !== undefined && last !== undefined && first <= monitor && monitor <= last
            : monitor.startsWith(heads);
        });
        return { output: { Items, Count: Items.length } };
      }
      case 'SendTaskFailure':
      case 'SendTaskSuccess':
      case 'SendTaskHeartbeat':
        return { output: {} };
      case 'SendMessage': {
        const MD5OfMessageBody = createHash('md5').update(String(input['MessageBody'])).digest('hex');
        return { output: { MessageId: randomUUID(), MD5OfMessageBody } };
      }
      default:
        return { error: 'UnknownOperationException' };
    }
  };
}

function placeOf({ workflowkey, monitor }: Attributes): string {
  return JSON.stringify([workflowkey, monitor]);
}

/** The texts among some attributes. */
function textsIn(attributes: Attributes): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, (value as { readonly S?: string }).S]),
  );
}
