import type { AwsCall, AwsReply } from './aws-json-server.ts';

type Attributes = Readonly<Record<string, unknown>>;

/**
 * A table of items by their keys, and a Step Functions in which every call succeeds, unless a test says how an
 * operation answers. It ignores conditions: nobody writes beside the one process that is tested.
 */
export class FakeAws {
  readonly replies = new Map<string, AwsReply>();
  readonly #items = new Map<string, unknown>();

  answer = ({ operation, input }: AwsCall): AwsReply => {
    const said = this.replies.get(operation);
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
      case 'SendTaskFailure':
      case 'SendTaskSuccess':
      case 'SendTaskHeartbeat':
        return { output: {} };
      default:
        return { error: 'UnknownOperationException' };
    }
  };
}

function placeOf({ workflowkey, monitor }: Attributes): string {
  return JSON.stringify([workflowkey, monitor]);
}
