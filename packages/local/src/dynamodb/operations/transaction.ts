import {
  AwsError,
  type Cloud,
  isJsonObject,
  type JsonObject,
  type RequiredPermission,
} from '../../kernel/index.ts';
import { absentMember, constraintError, structureList } from '../../request/index.ts';
import { resourcesOf, withTableNames } from '../table-arn.ts';

const ITEMS_MAX = 100;

/** One of the actions of a transaction: its kind, and the members of it. */
export interface TransactItem<K extends string> {
  readonly kind: K;
  readonly request: JsonObject;
}

/** Why an action stands in the way of its transaction. Source: DynamoDB API reference, CancellationReason. */
export interface Reason {
  readonly Code: 'None' | 'ConditionalCheckFailed' | 'DuplicateItem' | 'ValidationError';
  readonly Message?: string;
  readonly Item?: JsonObject;
}

export const NOT_CANCELLED: Reason = { Code: 'None' };

/** Beginnings of refusals that depend on the item or the table, and not on the request alone. */
const DEPENDS_ON_DATA = [
  'An operand in the update expression has an incorrect data type',
  'The provided expression refers to an attribute that does not exist in the item',
  'The document path provided in the update expression is invalid for update',
  'Item size to update has exceeded the maximum allowed size',
  'Item size has exceeded the maximum allowed size',
  'The provided key element does not match the schema',
  'One or more parameter values were invalid: Missing the key',
  'One or more parameter values were invalid: Type mismatch for key',
];

/** @throws AwsError ValidationException */
export function parseTransactItems<K extends string>(
  input: JsonObject,
  actions: Readonly<Record<K, string>>,
): readonly TransactItem<K>[] {
  const items = structureList(input, 'TransactItems');
  if (input['TransactItems'] === undefined) throw absentMember('TransactItems');
  if (items.length === 0 || items.length > ITEMS_MAX) {
    const bound = items.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${ITEMS_MAX}`;
    throw constraintError({
      shown: `'[${items.length} items]'`,
      member: 'TransactItems',
      rule: `Member must have length ${bound}`,
    });
  }
  return items.map((item) => parseItem(item, actions));
}

function parseItem<K extends string>(
  item: JsonObject,
  actions: Readonly<Record<K, string>>,
): TransactItem<K> {
  const kinds = (Object.keys(actions) as K[]).filter((kind) => isJsonObject(item[kind]));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw new AwsError({
      code: 'ValidationException',
      message: `TransactItems can only contain one of ${Object.keys(actions).sort().reverse().join(', ')}`,
    });
  }
  return { kind, request: withTableNames(item[kind] as JsonObject) };
}

/** The permissions of the single actions: a transaction has none of its own. Source: DynamoDB developer guide, "Using IAM with transactions". */
export function permissionsOf(
  cloud: Cloud,
  input: JsonObject,
  actions: Readonly<Record<string, string>>,
): readonly RequiredPermission[] {
  const items = Array.isArray(input['TransactItems']) ? input['TransactItems'].filter(isJsonObject) : [];
  return items.flatMap((item) =>
    Object.entries(actions).flatMap(([kind, action]) => {
      const request = item[kind];
      return isJsonObject(request)
        ? [{ action: `dynamodb:${action}`, resources: resourcesOf(cloud, request) }]
        : [];
    }),
  );
}

/** The reason that an error of one action is; `undefined` for one that refuses the request as a whole. */
export function reasonOf(
  error: unknown,
  { request, former }: { readonly request: JsonObject; readonly former: JsonObject | undefined },
): Reason | undefined {
  if (!(error instanceof AwsError)) return undefined;
  if (error.code === 'ConditionalCheckFailedException') {
    const wantsItem = request['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
    return {
      Code: 'ConditionalCheckFailed',
      Message: error.message,
      ...(wantsItem && former !== undefined && { Item: former }),
    };
  }
  if (error.code !== 'ValidationException') return undefined;
  return DEPENDS_ON_DATA.some((beginning) => error.message.startsWith(beginning))
    ? { Code: 'ValidationError', Message: error.message }
    : undefined;
}

/** Source: DynamoDB API reference, TransactionCanceledException. */
export function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return new AwsError({
    code: 'TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    fields: { CancellationReasons: reasons.map((reason) => ({ ...reason })) },
  });
}
