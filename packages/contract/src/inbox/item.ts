import * as z from 'zod/mini';
import { InvalidInputError } from '../errors.ts';
import { addSeconds, type EpochMs, epochMs, monitorName, type SignalId } from '../ids.ts';
import { ITEM_FORMAT, MailboxFormatError, TABLE_ATTRIBUTES } from '../mailbox/item.ts';
import type { MailboxKey } from '../mailbox/mailbox.ts';
import { parse } from '../parse.ts';
import {
  declarationNameSchema,
  epochMsSchema,
  executionArnSchema,
  taskTokenSchema,
  workflowKeySchema,
} from '../schemas.ts';
import { signalEventSchema } from '../signal.ts';
import { chainSchema } from './chain.ts';
import { INBOX_RETENTION_SECONDS, type InboxHead, type InboxKey, type StoredMessage } from './inbox.ts';
import { inboxName } from './name.ts';

/** Stands between the parts of a sort key; no name of a monitor or an inbox has it. */
const SEPARATOR = '#';
const HEAD = 'inbox';
const MESSAGE = 'message';
const SIGNAL = 'message-id';
/** As many digits as the largest safe integer has, so that texts are in the order of their numbers. */
const SEQUENCE_DIGITS = 16;

const sortKey = (...parts: readonly string[]) => parts.join(SEPARATOR);

/** The oldest form whose functions may write what this release writes of inboxes; before it there were none. */
const OLDEST_INBOX_READER = 4;

/** With what the sort keys of the heads of all inboxes of a monitor begin. */
export function headsPrefix({ monitor }: MailboxKey): string {
  return sortKey(monitor, HEAD, '');
}

/** The key of an inbox's head in the table. */
export function headItemKey({ workflowKey, monitor, inbox }: InboxKey) {
  return { workflowkey: workflowKey as string, monitor: sortKey(monitor, HEAD, inbox) };
}

/** The key of a message in the table; one of two messages that came earlier has the smaller sort key. */
export function messageItemKey({ workflowKey, monitor, inbox }: InboxKey, sequence: number) {
  const digits = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return { workflowkey: workflowKey as string, monitor: sortKey(monitor, MESSAGE, inbox, digits) };
}

/** The key of the item that remembers that a signal was put into an inbox. */
export function rememberedItemKey({ workflowKey, monitor, inbox }: InboxKey, signalId: SignalId) {
  return { workflowkey: workflowKey as string, monitor: sortKey(monitor, SIGNAL, inbox, signalId) };
}

/** What an item of the table is: a mailbox, or one of those that an inbox is made of. */
export type TableItem =
  | { readonly kind: 'mailbox'; readonly monitor: string }
  | {
      readonly kind: 'head' | 'message' | 'remembered';
      readonly monitor: string;
      readonly inbox: string;
    };

const KIND_OF_PART: Readonly<Record<string, Exclude<TableItem['kind'], 'mailbox'>>> = {
  [HEAD]: 'head',
  [MESSAGE]: 'message',
  [SIGNAL]: 'remembered',
};

/** By its sort key. @throws InvalidInputError if no release writes such a key. */
export function tableItemOf(item: Readonly<Record<string, unknown>>): TableItem {
  const value = item[TABLE_ATTRIBUTES.sortKey];
  const [monitor = '', part, inbox = ''] = String(value).split(SEPARATOR);
  if (part === undefined) return { kind: 'mailbox', monitor };
  const kind = Object.hasOwn(KIND_OF_PART, part) ? KIND_OF_PART[part] : undefined;
  if (kind === undefined)
    throw new InvalidInputError({
      what: 'item',
      field: TABLE_ATTRIBUTES.sortKey,
      rule: `must be the name of a monitor, or that with ${Object.keys(KIND_OF_PART).join(', ')} after "${SEPARATOR}"`,
      value,
    });
  return { kind, monitor, inbox };
}

const headSchema = {
  workflowkey: workflowKeySchema,
  monitor: z.string(),
  revision: z.int(),
  writtenBy: z.optional(z.string()),
  format: z.int(),
  oldestReader: z.int(),
  expiresAt: z.int(),
  tail: z.int(),
  count: z.int(),
  bytes: z.int(),
  oldestAtEpochMs: z.optional(epochMsSchema),
  handed: z.optional(
    z.looseObject({
      chain: executionArnSchema,
      by: z.optional(executionArnSchema),
      through: z.int(),
      before: z.int(),
    }),
  ),
  orders: z.optional(
    z.catchall(z.object({}), z.looseObject({ order: z.number(), chain: z.optional(executionArnSchema) })),
  ),
  reader: z.optional(
    z.looseObject({
      taskToken: taskTokenSchema,
      executionArn: executionArnSchema,
      chain: chainSchema,
      cursor: z.int(),
      max: z.int(),
      attempt: z.looseObject({ redriveCount: z.int(), enteredAtEpochMs: epochMsSchema, retryCount: z.int() }),
      expiresAtEpochMs: epochMsSchema,
    }),
  ),
};

/** A head together with the revision of the item that it was read from. */
export interface StoredHead {
  readonly key: InboxKey;
  readonly head: InboxHead;
  /** 0 where there is no item. */
  readonly revision: number;
  /** The write that made it. Absent: there is no item. */
  readonly writtenBy?: string | undefined;
  /** Members of the item that a later release wrote; they are written back as they are. Absent: none. */
  readonly unknown?: Readonly<Record<string, unknown>>;
}

/**
 * @throws InvalidInputError if it is no head: something else writes to this table.
 * @throws MailboxFormatError if a later release wrote it and forbids it to this one.
 */
export function fromHeadItem(item: Readonly<Record<string, unknown>>): StoredHead {
  const { oldestReader } = item;
  if (typeof oldestReader === 'number' && oldestReader > ITEM_FORMAT)
    throw new MailboxFormatError(JSON.stringify([item['workflowkey'], item['monitor']]), oldestReader);
  const { tail, count, bytes, oldestAtEpochMs, handed, orders, reader, ...parsed } = parse(
    z.object(headSchema),
    item,
    'inbox item',
  );
  const [monitor = '', , inbox = ''] = parsed.monitor.split(SEPARATOR);
  const unknown = Object.fromEntries(
    Object.entries(item).filter(([name]) => !Object.hasOwn(headSchema, name)),
  );
  return {
    key: { workflowKey: parsed.workflowkey, monitor: monitorName(monitor), inbox: inboxName(inbox) },
    head: {
      tail,
      count,
      bytes,
      ...(oldestAtEpochMs === undefined ? {} : { oldestAtEpochMs }),
      ...(handed === undefined ? {} : { handed }),
      ...(orders === undefined ? {} : { orders }),
      ...(reader === undefined ? {} : { reader }),
    },
    revision: parsed.revision,
    ...(parsed.writtenBy === undefined ? {} : { writtenBy: parsed.writtenBy }),
    ...(Object.keys(unknown).length === 0 ? {} : { unknown }),
  };
}

/** The item that holds a head; absent members are `undefined`. */
export function toHeadItem({ key, head, revision, unknown, writtenBy }: StoredHead, now: EpochMs) {
  return {
    ...unknown,
    ...headItemKey(key),
    revision,
    writtenBy,
    format: ITEM_FORMAT,
    oldestReader: OLDEST_INBOX_READER,
    ...expiry(now, INBOX_RETENTION_SECONDS),
    ...head,
  };
}

const messageSchema = z.object({
  sequence: z.int(),
  signalId: z.custom<SignalId>((value) => typeof value === 'string' && value !== ''),
  kind: declarationNameSchema,
  ingestedAtEpochMs: epochMsSchema,
  putAtEpochMs: epochMsSchema,
  expiresAtEpochMs: epochMsSchema,
  chain: z.optional(executionArnSchema),
  awaited: z.optional(z.literal(true)),
  forNextRun: z.optional(z.literal(true)),
  event: z.string(),
  bytes: z.int(),
});

/** @throws InvalidInputError if it is no message. */
export function fromMessageItem(item: Readonly<Record<string, unknown>>): StoredMessage {
  const { event, ...message } = parse(messageSchema, item, 'message item');
  return { ...message, event: parse(signalEventSchema, documentOf(event), 'event in a message item') };
}

function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInputError({
      what: 'event in a message item',
      field: '',
      rule: 'must be JSON text',
      value: text,
    });
  }
}

/** The item that holds a message. Its event is JSON text: DynamoDB takes neither every number nor every depth of it. */
export function toMessageItem(key: InboxKey, message: StoredMessage) {
  return {
    ...messageItemKey(key, message.sequence),
    ...message,
    event: JSON.stringify(message.event),
    format: ITEM_FORMAT,
    ...expiry(message.putAtEpochMs, INBOX_RETENTION_SECONDS),
  };
}

/** The item that remembers that a signal was put into an inbox. */
export function toRememberedItem(
  key: InboxKey,
  { signalId, putAtEpochMs }: Pick<StoredMessage, 'signalId' | 'putAtEpochMs'>,
  retentionSeconds: number,
) {
  const untilEpochMs = addSeconds(putAtEpochMs, retentionSeconds);
  return { ...rememberedItemKey(key, signalId), untilEpochMs, ...expiry(untilEpochMs, 0) };
}

/** Whether an item remembers a signal now; DynamoDB takes it away late. */
export function remembersAt(item: Readonly<Record<string, unknown>> | undefined, now: EpochMs): boolean {
  return item !== undefined && parse(epochMsSchema, item['untilEpochMs'], 'remembered message') > now;
}

function expiry(from: EpochMs, seconds: number) {
  return { [TABLE_ATTRIBUTES.timeToLive]: Math.ceil(epochMs(addSeconds(from, seconds)) / 1_000) };
}
