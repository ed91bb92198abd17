import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** An item as DynamoDB takes it; members that are `undefined` are left out. The document client does the same, with more code. */
export function toAttributes(item: Readonly<Record<string, unknown>>): Record<string, AttributeValue> {
  return marshall(item, { removeUndefinedValues: true });
}

export function fromAttributes(item: Record<string, AttributeValue>): Record<string, unknown> {
  return unmarshall(item);
}
