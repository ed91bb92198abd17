import type { JsonObject } from '../../kernel/index.ts';
import { sqsError } from '../api/errors.ts';
import { optionalTextMap } from '../api/members.ts';
import {
  DELAY_SECONDS,
  KMS_REUSE_SECONDS,
  MESSAGE_BYTES,
  RETENTION_SECONDS,
  VISIBILITY_TIMEOUT_SECONDS,
  WAIT_TIME_SECONDS,
} from '../limits.ts';
import { parseRedrivePolicy } from './redrive-policy.ts';

/** Attributes that can be set, as the texts that the API gives and takes. Absent: not set and without a default. */
export type QueueAttributes = ReadonlyMap<SettableAttribute, string>;

interface AttributeRule {
  readonly default?: string;
  /** Whether only FIFO queues have it. Absent: all queues do. */
  readonly fifoOnly?: true;
  /** @throws AwsError when the text is not allowed. */
  check(text: string): void;
}

/** Source: SQS API reference, SetQueueAttributes. */
const ATTRIBUTES = {
  DelaySeconds: integer('DelaySeconds', DELAY_SECONDS),
  MaximumMessageSize: integer('MaximumMessageSize', MESSAGE_BYTES),
  MessageRetentionPeriod: integer('MessageRetentionPeriod', RETENTION_SECONDS),
  ReceiveMessageWaitTimeSeconds: integer('ReceiveMessageWaitTimeSeconds', WAIT_TIME_SECONDS),
  VisibilityTimeout: integer('VisibilityTimeout', VISIBILITY_TIMEOUT_SECONDS),
  KmsMasterKeyId: anyText(),
  KmsDataKeyReusePeriodSeconds: integer('KmsDataKeyReusePeriodSeconds', KMS_REUSE_SECONDS),
  SqsManagedSseEnabled: { default: 'true', check: (text) => checkBoolean('SqsManagedSseEnabled', text) },
  Policy: { check: (text) => checkJson('Policy', text) },
  RedrivePolicy: { check: (text) => void parseRedrivePolicy(text) },
  RedriveAllowPolicy: { check: (text) => checkJson('RedriveAllowPolicy', text) },
  FifoQueue: { fifoOnly: true, check: (text) => checkBoolean('FifoQueue', text) },
  ContentBasedDeduplication: {
    default: 'false',
    fifoOnly: true,
    check: (text) => checkBoolean('ContentBasedDeduplication', text),
  },
  DeduplicationScope: {
    default: 'queue',
    fifoOnly: true,
    check: (text) => checkOneOf('DeduplicationScope', ['queue', 'messageGroup'], text),
  },
  FifoThroughputLimit: {
    default: 'perQueue',
    fifoOnly: true,
    check: (text) => checkOneOf('FifoThroughputLimit', ['perQueue', 'perMessageGroupId'], text),
  },
} satisfies Readonly<Record<string, AttributeRule>>;

export type SettableAttribute = keyof typeof ATTRIBUTES;

/** Parses `Attributes`; absent: none. @throws AwsError InvalidAttributeName, InvalidAttributeValue */
export function parseQueueAttributes(input: JsonObject): QueueAttributes {
  return new Map(
    Object.entries(optionalTextMap(input, 'Attributes') ?? {}).map(([name, text]) => {
      if (!isSettable(name)) throw sqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
      const rule: AttributeRule = ATTRIBUTES[name];
      if (text !== '') rule.check(text);
      return [name, text] as const;
    }),
  );
}

/** The value in force; `undefined` if it is not set and has no default. An empty text unsets. */
export function attributeOf(attributes: QueueAttributes, name: SettableAttribute): string | undefined {
  const rule: AttributeRule = ATTRIBUTES[name];
  if (rule.fifoOnly === true && !isFifo(attributes)) return undefined;
  return attributes.get(name) || rule.default;
}

/** Whether a queue with these attributes is a FIFO queue. */
export function isFifo(attributes: QueueAttributes): boolean {
  return attributes.get('FifoQueue') === 'true';
}

/** Whether queues have the attribute that are FIFO, or are not. */
export function isAttributeOf(name: string, attributes: QueueAttributes): name is SettableAttribute {
  if (!isSettable(name)) return false;
  const rule: AttributeRule = ATTRIBUTES[name];
  return rule.fifoOnly !== true || isFifo(attributes);
}

export function integerAttribute(
  attributes: QueueAttributes,
  name:
    | 'DelaySeconds'
    | 'MaximumMessageSize'
    | 'MessageRetentionPeriod'
    | 'ReceiveMessageWaitTimeSeconds'
    | 'VisibilityTimeout',
): number {
  return Number(attributeOf(attributes, name));
}

/** Every attribute in force. */
export function effectiveAttributes(attributes: QueueAttributes): ReadonlyMap<SettableAttribute, string> {
  const names = Object.keys(ATTRIBUTES).filter(isSettable);
  const entries = names.flatMap((name): [SettableAttribute, string][] => {
    // Reuse of data keys is an attribute of queues with a key only.
    if (name === 'KmsDataKeyReusePeriodSeconds' && !attributes.get('KmsMasterKeyId')) return [];
    if (name === 'SqsManagedSseEnabled' && attributes.get('KmsMasterKeyId')) return [[name, 'false']];
    const value = attributeOf(attributes, name);
    return value === undefined ? [] : [[name, value]];
  });
  return new Map(entries);
}

function isSettable(name: string): name is SettableAttribute {
  return Object.hasOwn(ATTRIBUTES, name);
}

function integer(
  name: string,
  range: { readonly min: number; readonly max: number; readonly default: number },
): AttributeRule {
  return {
    default: String(range.default),
    check: (text) => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < range.min || value > range.max) throw invalidValue(name);
    },
  };
}

function anyText(): AttributeRule {
  return { check: () => undefined };
}

function checkBoolean(name: string, text: string): void {
  if (text !== 'true' && text !== 'false') throw invalidValue(name);
}

function checkOneOf(name: string, allowed: readonly string[], text: string): void {
  if (!allowed.includes(text)) throw invalidValue(name);
}

function checkJson(name: string, text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalidValue(name);
  }
}

function invalidValue(name: string) {
  return sqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
}
