import type { ValueOr } from '../expression/value.ts';
import { call } from './integration.ts';

/** Source: DynamoDB API reference, AttributeValue. */
export type AttributeValue =
  | { readonly S: ValueOr<string> }
  /** Digits as text. */
  | { readonly N: ValueOr<string> }
  | { readonly BOOL: ValueOr<boolean> }
  | { readonly NULL: true }
  | { readonly B: ValueOr<string> }
  | { readonly SS: ValueOr<readonly string[]> }
  | { readonly NS: ValueOr<readonly string[]> }
  | { readonly L: ValueOr<readonly AttributeValue[]> }
  | { readonly M: ValueOr<Attributes> };

export interface Attributes {
  readonly [name: string]: AttributeValue;
}

/** Attributes as DynamoDB gives them back. */
export interface StoredAttributes {
  readonly [name: string]: {
    readonly S?: string;
    readonly N?: string;
    readonly BOOL?: boolean;
    readonly NULL?: boolean;
    readonly SS?: readonly string[];
    readonly NS?: readonly string[];
  };
}

interface Expressions {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

interface OnTable {
  readonly TableName: ValueOr<string>;
}

interface OnItem extends OnTable {
  readonly Key: Attributes;
}

interface Written {
  /** What `ReturnValues` asks for. */
  readonly Attributes?: StoredAttributes;
}

type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';

/** Source: Step Functions developer guide, "Perform DynamoDB operations with Step Functions". */
export const dynamodbGetItem = call<
  OnItem & {
    readonly ConsistentRead?: boolean;
    readonly ProjectionExpression?: string;
    readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  },
  {
    /** Absent: no item has the key. */
    readonly Item?: StoredAttributes;
  }
>('arn:aws:states:::dynamodb:getItem');

export const dynamodbPutItem = call<
  OnTable & Expressions & { readonly Item: Attributes; readonly ReturnValues?: 'NONE' | 'ALL_OLD' },
  Written
>('arn:aws:states:::dynamodb:putItem');

export const dynamodbUpdateItem = call<
  OnItem & Expressions & { readonly UpdateExpression: string; readonly ReturnValues?: ReturnValues },
  Written
>('arn:aws:states:::dynamodb:updateItem');

export const dynamodbDeleteItem = call<
  OnItem & Expressions & { readonly ReturnValues?: 'NONE' | 'ALL_OLD' },
  Written
>('arn:aws:states:::dynamodb:deleteItem');
