import { CAPITAL_TAGS, parseTagList } from '../../request/index.ts';
import { invalidParameter } from '../api/errors.ts';
import { requiredText, SNS_PARSER } from '../api/members.ts';
import { fifoRefused, parseTopicAttributes } from '../topic/topic-attributes.ts';
import type { SnsOperation } from './context.ts';
import { onTopic } from './context.ts';

const NAME = /^[A-Za-z0-9_-]{1,256}$/;

/** Source: SNS API reference, CreateTopic. A topic that exists with these attributes and tags is given back. */
export const createTopic: SnsOperation = ({ topics }) => ({
  permissions: ({ Name }) => onTopic('CreateTopic', topics.arnOf(String(Name ?? '*'))),
  run: async (input) => {
    const name = requiredText(input, 'Name');
    if (name.endsWith('.fifo')) throw fifoRefused(name);
    if (!NAME.test(name)) throw invalidParameter('Topic Name');
    const attributes = parseTopicAttributes(input);
    const tags = Object.fromEntries(parseTagList(input, CAPITAL_TAGS, SNS_PARSER));
    const arn = topics.arnOf(name);
    const existing = topics.find(arn);
    if (existing === undefined) {
      topics.add({ name, arn, attributes, tags, subscriptions: new Map(), subscriptionsDeleted: 0 });
      return { TopicArn: arn };
    }
    if ([...attributes].some(([attribute, value]) => existing.attributes.get(attribute) !== value)) {
      throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
    }
    if (Object.entries(tags).some(([key, value]) => existing.tags[key] !== value)) {
      throw invalidParameter('Tags Reason: Topic already exists with different tags');
    }
    return { TopicArn: arn };
  },
});
