import type { JsonObject } from '../../kernel/index.ts';
import { invalidParameter, notSupportedHere } from '../api/errors.ts';
import { optionalTextMap } from '../api/members.ts';

/** Attributes of topics that can be set, and what their value must be. Source: SNS API reference, SetTopicAttributes. */
const SETTABLE = {
  DeliveryPolicy: isJsonObjectText,
  DisplayName: (text: string) => text.length <= 100,
  KmsMasterKeyId: isAny,
  Policy: isJsonObjectText,
  SignatureVersion: (text: string) => text === '1' || text === '2',
  TracingConfig: (text: string) => text === 'PassThrough' || text === 'Active',
} as const satisfies Readonly<Record<string, (text: string) => boolean>>;

export type TopicAttribute = keyof typeof SETTABLE;
export type TopicAttributes = ReadonlyMap<TopicAttribute, string>;

/** What tells how deliveries went, by protocol, in CloudWatch Logs: taken and without effect. */
const FEEDBACK =
  /^(Application|Firehose|HTTP|Lambda|SQS)(SuccessFeedbackRoleArn|FailureFeedbackRoleArn|SuccessFeedbackSampleRate)$/;

const FIFO: ReadonlySet<string> = new Set([
  'ArchivePolicy',
  'ContentBasedDeduplication',
  'FifoThroughputScope',
  'FifoTopic',
]);

/** Parses the attributes of CreateTopic. @throws AwsError InvalidParameter */
export function parseTopicAttributes(input: JsonObject): TopicAttributes {
  const attributes = new Map<TopicAttribute, string>();
  for (const [name, value] of Object.entries(optionalTextMap(input, 'Attributes') ?? {})) {
    if (FIFO.has(name)) {
      if (value !== 'false') throw fifoRefused(name);
    } else if (!FEEDBACK.test(name)) {
      attributes.set(...parseTopicAttribute(name, value));
    }
  }
  return attributes;
}

/** Whether SetTopicAttributes takes the attribute and nothing comes of it. */
export function isFeedback(name: string): boolean {
  return FEEDBACK.test(name);
}

/** @throws AwsError InvalidParameter */
export function parseTopicAttribute(name: string, value: string): [TopicAttribute, string] {
  if (FIFO.has(name)) throw fifoRefused(name);
  if (!isSettable(name)) throw invalidParameter('AttributeName');
  if (value !== '' && !SETTABLE[name](value)) throw invalidParameter(`Attributes Reason: ${name}`);
  return [name, value];
}

export function fifoRefused(what: string) {
  return notSupportedHere(`FIFO topics (${what}): it has standard topics`);
}

function isSettable(name: string): name is TopicAttribute {
  return Object.hasOwn(SETTABLE, name);
}

function isAny(): boolean {
  return true;
}

function isJsonObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
