import type { Cloud, JsonObject, Operation, RequiredPermission } from '../../kernel/index.ts';
import { COMMON_PARSER, type Page, type PageRules, takePage } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { requiredArn } from '../api/members.ts';
import type { Deliveries } from '../delivery/deliveries.ts';
import { LIST_PAGE_SIZE } from '../limits.ts';
import type { Topic } from '../topic/topic.ts';
import type { TopicStore } from '../topic/topic-store.ts';

/** What the operations of the service work on. */
export interface SnsContext {
  readonly cloud: Cloud;
  readonly topics: TopicStore;
  readonly deliveries: Deliveries;
}

/** Makes one operation of the service. */
export type SnsOperation = (context: SnsContext) => Operation;

/** The topic that `TopicArn` means. @throws AwsError InvalidParameter, NotFound */
export function requestedTopic({ topics }: SnsContext, input: JsonObject): Topic {
  return topics.get(requiredArn(input, 'TopicArn'));
}

/** The permission on the topic that a member names, before the request is checked. */
export function onTopic(action: string, topicArn: unknown): RequiredPermission[] {
  return [{ action: `SNS:${action}`, resources: [typeof topicArn === 'string' ? topicArn : '*'] }];
}

/** The topic of a subscription's ARN. */
export function topicOfSubscription(subscriptionArn: unknown): string | undefined {
  if (typeof subscriptionArn !== 'string') return undefined;
  const colon = subscriptionArn.lastIndexOf(':');
  return colon < 0 ? undefined : subscriptionArn.slice(0, colon);
}

const PAGES: PageRules = {
  parser: COMMON_PARSER,
  limit: { member: 'MaxResults', default: LIST_PAGE_SIZE, max: LIST_PAGE_SIZE },
  token: { asked: 'NextToken', given: 'NextToken' },
  invalidToken: () => invalidParameter('NextToken'),
};

/** The page of a list that `NextToken` asks for. @throws AwsError InvalidParameter */
export function page<T>(items: readonly T[], { NextToken }: JsonObject): Page<T> {
  return takePage(items, { input: NextToken === '' ? {} : { NextToken } }, PAGES);
}
