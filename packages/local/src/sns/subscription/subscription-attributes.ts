import { isJsonObject, type JsonObject } from '../../kernel/index.ts';
import { invalidParameter, notSupportedHere } from '../api/errors.ts';
import { FilterPolicyError, type FilterPolicyScope, parseFilterPolicy } from './filter-policy.ts';
import type { Subscription, SubscriptionProtocol, SubscriptionSettings } from './subscription.ts';

/** What is being changed, and how AWS begins the reasons of a refusal there. */
interface Change {
  readonly settings: SubscriptionSettings;
  readonly protocol: SubscriptionProtocol;
  /** `Attributes Reason: ` for Subscribe. */
  readonly prefix: string;
}

/** The settings with some attributes set. Source: SNS API reference, SetSubscriptionAttributes. @throws AwsError InvalidParameter */
export function withAttributes(
  change: Change,
  { FilterPolicyScope: scope, ...others }: Readonly<Record<string, string>>,
): SubscriptionSettings {
  // The scope first: it says how the policy is read.
  const scoped = scope === undefined ? change.settings : withScope(change, scope, others['FilterPolicy']);
  return Object.entries(others).reduce(
    (settings, [name, value]) => withAttribute({ ...change, settings }, name, value),
    scoped,
  );
}

function withAttribute(
  { settings, protocol, prefix }: Change,
  name: string,
  value: string,
): SubscriptionSettings {
  switch (name) {
    case 'FilterPolicy': {
      const filterPolicy = value === '' ? undefined : readPolicy(value, settings.filterPolicyScope, prefix);
      return { ...settings, filterPolicy };
    }
    case 'RawMessageDelivery':
      if (value !== 'true' && value !== 'false') {
        throw invalidParameter(
          `${prefix}RawMessageDelivery: Invalid value [${value}]. Must be true or false.`,
        );
      }
      if (protocol !== 'sqs' && value === 'true') {
        throw invalidParameter(
          `${prefix}Delivery protocol [${protocol}] does not support raw message delivery.`,
        );
      }
      return { ...settings, rawMessageDelivery: value === 'true' };
    case 'RedrivePolicy':
      return {
        ...settings,
        deadLetterQueueArn: value === '' ? undefined : parseRedrivePolicy(value, prefix),
      };
    case 'DeliveryPolicy':
      return { ...settings, deliveryPolicy: value === '' ? undefined : value };
    case 'ReplayPolicy':
    case 'SubscriptionRoleArn':
      throw notSupportedHere(`${name} of a subscription`);
    default:
      throw invalidParameter('AttributeName');
  }
}

/** A policy that stays is read anew. */
function withScope(
  { settings, prefix }: Change,
  filterPolicyScope: string,
  newPolicy: string | undefined,
): SubscriptionSettings {
  if (filterPolicyScope !== 'MessageAttributes' && filterPolicyScope !== 'MessageBody') {
    throw invalidParameter(
      `${prefix}FilterPolicyScope: Invalid value [${filterPolicyScope}]. Please use either MessageBody or MessageAttributes`,
    );
  }
  const { filterPolicy } = settings;
  const stays = newPolicy === undefined && filterPolicy !== undefined;
  return {
    ...settings,
    filterPolicyScope,
    ...(stays && { filterPolicy: readPolicy(filterPolicy.text, filterPolicyScope, prefix) }),
  };
}

function readPolicy(text: string, scope: FilterPolicyScope, prefix: string) {
  try {
    return parseFilterPolicy(text, scope);
  } catch (error) {
    if (error instanceof FilterPolicyError) throw invalidParameter(`${prefix}FilterPolicy: ${error.message}`);
    throw error;
  }
}

function parseRedrivePolicy(text: string, prefix: string): string {
  const arn = deadLetterTarget(text);
  if (typeof arn !== 'string' || !/^arn:[^:]+:sqs:[^:]*:\d{12}:[^:]+$/.test(arn)) {
    throw invalidParameter(`${prefix}RedrivePolicy: deadLetterTargetArn is an invalid arn`);
  }
  if (arn.endsWith('.fifo')) {
    throw invalidParameter(
      `${prefix}RedrivePolicy: must use a standard queue as DLQ for a subscription to a standard topic`,
    );
  }
  return arn;
}

function deadLetterTarget(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    return isJsonObject(document) ? document['deadLetterTargetArn'] : undefined;
  } catch {
    return undefined;
  }
}

/** What GetSubscriptionAttributes answers. */
export function attributesOutput(subscription: Subscription, accountId: string): JsonObject {
  const { filterPolicy, rawMessageDelivery, deadLetterQueueArn, deliveryPolicy } = subscription.settings;
  return {
    SubscriptionArn: subscription.arn,
    TopicArn: subscription.topicArn,
    Owner: accountId,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    ConfirmationWasAuthenticated: 'true',
    PendingConfirmation: 'false',
    SubscriptionPrincipal: subscription.principalArn,
    RawMessageDelivery: String(rawMessageDelivery),
    ...(filterPolicy !== undefined && {
      FilterPolicy: filterPolicy.text,
      FilterPolicyScope: filterPolicy.scope,
    }),
    ...(deadLetterQueueArn !== undefined && {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueueArn }),
    }),
    ...(deliveryPolicy !== undefined && { DeliveryPolicy: deliveryPolicy }),
  };
}
