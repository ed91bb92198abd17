import * as z from 'zod/mini';
import { ContractError, InvalidInputError } from '../errors.ts';
import type { SignalId } from '../ids.ts';
import { continuationSchema } from '../inbox/chain.ts';
import { parse } from '../parse.ts';
import {
  epochMsSchema,
  executionArnSchema,
  monitorNameSchema,
  registrationAttemptSchema,
  taskTokenSchema,
  workflowKeySchema,
} from '../schemas.ts';
import { type Signal, signalSchema } from '../signal.ts';
import { traceOf, withTrace } from '../traceparent.ts';
import { REGISTRATION_KINDS, VERDICTS } from '../words.ts';
import { forEarlierRelease, fromEarlierRelease } from './earlier-release.ts';
import { endOfMailbox } from './lifetimes.ts';
import type { Mailbox } from './mailbox.ts';
import type { MailboxPolicy } from './policy.ts';

/** Names of the table's key and TTL attributes; the table of the stack is made with them. */
export const TABLE_ATTRIBUTES = {
  partitionKey: 'workflowkey',
  sortKey: 'monitor',
  /** Seconds since the epoch, as DynamoDB's TTL wants it. */
  timeToLive: 'expiresAt',
} as const;

/** Member of `waitingFor` that stands for the next execution that registers. */
export const ANY_EXECUTION = '*';

/**
 * The form in which this release writes items. A release that only adds members raises it and leaves
 * {@link OLDEST_READER} as it is: members that a function does not know are written back as they were read.
 *
 * 1: had no number; one `resolution` instead of `runs`, and a claim took the place of the registration.
 * 2: runs, and claims beside the registration.
 * 3: claims say whether their signal is for their task only; executions that wait their turn.
 * 4: executions that continue each other; signals say of which trace they are.
 */
export const ITEM_FORMAT = 4;

/** The oldest form whose functions may read and write what this release writes; they know `registration` and `waiting`. */
export const OLDEST_READER = 1;

/**
 * Thrown when a later release wrote the item and says that functions of this one must not touch it. Nothing was changed;
 * the functions that are being deployed will read it.
 */
export class MailboxFormatError extends ContractError {
  override readonly name = 'MailboxFormatError';

  constructor(key: string, oldestReader: number) {
    super(
      `A function writes mailboxes of format ${ITEM_FORMAT} or older, but the mailbox ${key} needs format ${oldestReader}. ` +
        'A newer release wrote it: deploy that release again, then redrive the dead-letter queue.',
    );
  }
}

const signalIdSchema = z.custom<SignalId>((value) => typeof value === 'string' && value !== '', {
  error: 'must be a signal id',
});

/**
 * A signal in the item: its JSON text. Its event holds whatever JSON holds, and DynamoDB takes neither every number
 * nor every depth of that. Source: DynamoDB developer guide, "Supported data types and naming rules".
 */
const signalTextSchema = z.string();

const registrationSchema = z.looseObject({
  taskToken: taskTokenSchema,
  executionArn: executionArnSchema,
  runStartedAtEpochMs: z.optional(epochMsSchema),
  executionStartedAtEpochMs: z.optional(epochMsSchema),
  redriveCount: z.optional(z.int()),
  registeredAtEpochMs: epochMsSchema,
  expiresAtEpochMs: epochMsSchema,
});

/** The members that this release knows, as `@aws-sdk/lib-dynamodb` gives and takes them. Absent: nothing of that sort. */
const known = {
  workflowkey: workflowKeySchema,
  monitor: monitorNameSchema,
  /** Goes up with every write; a write is made on the condition that it is still what was read. */
  revision: z.int(),
  /**
   * Names the write that made this revision and those before it, the newest first and with spaces between, so that a write
   * whose answer was lost is known as done although others wrote since.
   */
  writtenBy: z.optional(z.string()),
  format: z.optional(z.int()),
  oldestReader: z.optional(z.int()),
  expiresAt: z.int(),
  registration: z.optional(registrationSchema),
  waiting: z.optional(
    z.array(
      z.looseObject({
        signal: signalTextSchema,
        executionArn: z.optional(executionArnSchema),
        expiresAtEpochMs: epochMsSchema,
      }),
    ),
  ),
  waitingFor: z.optional(z.unknown()),
  claims: z.optional(
    z.array(
      z.looseObject({
        signalId: signalIdSchema,
        kind: z.enum(REGISTRATION_KINDS),
        taskToken: taskTokenSchema,
        executionArn: executionArnSchema,
        claimedAtEpochMs: epochMsSchema,
        expiresAtEpochMs: epochMsSchema,
        ingestedAtEpochMs: z.optional(epochMsSchema),
        over: z.boolean(),
        registeredBefore: z.optional(z.literal(true)),
      }),
    ),
  ),
  collected: z.optional(
    z.array(
      z.looseObject({
        executionArn: executionArnSchema,
        attempt: registrationAttemptSchema,
        signal: signalTextSchema,
        collectedAtEpochMs: epochMsSchema,
      }),
    ),
  ),
  remembered: z.optional(
    z.array(
      z.looseObject({
        signalId: signalIdSchema,
        verdict: z.enum(VERDICTS),
        atEpochMs: epochMsSchema,
        ingestedAtEpochMs: z.optional(epochMsSchema),
      }),
    ),
  ),
  runs: z.optional(
    z.array(
      z.looseObject({
        executionArn: executionArnSchema,
        startedAtEpochMs: epochMsSchema,
        endedAtEpochMs: z.optional(epochMsSchema),
        sectionEnteredAtEpochMs: z.optional(epochMsSchema),
      }),
    ),
  ),
  continuation: z.optional(continuationSchema),
  queue: z.optional(
    z.array(
      z.looseObject({
        executionArn: executionArnSchema,
        queuedAtEpochMs: epochMsSchema,
        expiresAtEpochMs: epochMsSchema,
        hasTurn: z.optional(z.literal(true)),
      }),
    ),
  ),
  signalsForgottenUntilEpochMs: z.optional(epochMsSchema),
  runsForgottenUntilEpochMs: z.optional(epochMsSchema),
  /** Format 1 only, and written for its functions: how the last registration came to its end. */
  resolution: z.optional(
    z.object({ executionArn: executionArnSchema, by: z.enum(['signal', 'end']), atEpochMs: epochMsSchema }),
  ),
  /** Format 1 only: the execution whose claim took the place of its registration. */
  answering: z.optional(z.string()),
};

const mailboxItemSchema = z.object(known);

/** Writes that an item names: more than come while one function waits to send its write again. */
const NAMED_WRITES = 4;

/** Whether this write is among the last that made the item. */
export function isWrittenBy(item: Readonly<Record<string, unknown>>, name: string): boolean {
  return String(item['writtenBy']).split(' ').includes(name);
}

/** A mailbox together with the revision of the item that it was read from. */
export interface StoredMailbox {
  readonly mailbox: Mailbox;
  /** 0 where there is no item. */
  readonly revision: number;
  /** The last writes that made it, the newest first. Absent: it is not known. */
  readonly writes?: readonly string[];
  /** Members of the item that a later release wrote; they are written back as they are. Absent: none. */
  readonly unknown?: Readonly<Record<string, unknown>>;
}

/**
 * Reads an item of the table, of this release or of the one before.
 *
 * @throws InvalidInputError if it is no mailbox: something else writes to this table.
 * @throws MailboxFormatError if a later release wrote it and forbids it to this one.
 */
export function fromItem(item: Readonly<Record<string, unknown>>): StoredMailbox {
  const { oldestReader } = item;
  if (typeof oldestReader === 'number' && oldestReader > ITEM_FORMAT) {
    throw new MailboxFormatError(JSON.stringify([item['workflowkey'], item['monitor']]), oldestReader);
  }
  const parsed = parse(mailboxItemSchema, item, 'mailbox item');
  const unknown = Object.fromEntries(Object.entries(item).filter(([name]) => !Object.hasOwn(known, name)));
  const mailbox: Mailbox = {
    key: { workflowKey: parsed.workflowkey, monitor: parsed.monitor },
    registration: parsed.registration,
    waiting: (parsed.waiting ?? []).map(withSignalRead),
    claims: parsed.claims ?? [],
    collected: (parsed.collected ?? []).map(withSignalRead),
    remembered: parsed.remembered ?? [],
    runs: parsed.runs ?? [],
    queue: parsed.queue ?? [],
    ...(parsed.continuation === undefined ? {} : { continuation: parsed.continuation }),
    signalsForgottenUntilEpochMs: parsed.signalsForgottenUntilEpochMs,
    runsForgottenUntilEpochMs: parsed.runsForgottenUntilEpochMs,
  };
  return {
    revision: parsed.revision,
    ...(parsed.writtenBy === undefined ? {} : { writes: parsed.writtenBy.split(' ') }),
    mailbox: parsed.format === undefined ? fromEarlierRelease(mailbox, parsed) : mailbox,
    ...(Object.keys(unknown).length === 0 ? {} : { unknown }),
  };
}

/**
 * The item that holds a mailbox. Its members need `removeUndefinedValues` when they are marshalled.
 *
 * @param write names this write; it has no space in it.
 */
export function toItem(
  { mailbox, revision, writes = [], unknown }: StoredMailbox,
  policy: MailboxPolicy,
  write: string,
): Record<string, unknown> {
  const waitingFor = new Set(mailbox.waiting.map((entry) => entry.executionArn ?? ANY_EXECUTION));
  return {
    ...unknown,
    workflowkey: mailbox.key.workflowKey,
    monitor: mailbox.key.monitor,
    revision,
    writtenBy: [write, ...writes].slice(0, NAMED_WRITES).join(' '),
    format: ITEM_FORMAT,
    oldestReader: OLDEST_READER,
    expiresAt: Math.ceil(endOfMailbox(mailbox, policy) / 1_000),
    registration: mailbox.registration,
    waiting: unlessEmpty(mailbox.waiting.map(withSignalWritten)),
    // The register condition reads this set: a document path cannot look into a list.
    waitingFor: waitingFor.size === 0 ? undefined : waitingFor,
    claims: unlessEmpty(mailbox.claims),
    collected: unlessEmpty(mailbox.collected.map(withSignalWritten)),
    remembered: unlessEmpty(mailbox.remembered),
    runs: unlessEmpty(mailbox.runs),
    queue: unlessEmpty(mailbox.queue),
    continuation: mailbox.continuation,
    signalsForgottenUntilEpochMs: mailbox.signalsForgottenUntilEpochMs,
    runsForgottenUntilEpochMs: mailbox.runsForgottenUntilEpochMs,
    ...forEarlierRelease(mailbox),
  };
}

function withSignalWritten<Entry extends { readonly signal: Signal }>(entry: Entry) {
  return { ...entry, signal: JSON.stringify(entry.signal) };
}

function withSignalRead<Entry extends { readonly signal: string }>(entry: Entry) {
  const signal = parse(signalSchema, parseDocument(entry.signal), 'signal in a mailbox item');
  // Functions of an earlier release write no trace beside the detail.
  const event = withTrace(signal.event, traceOf(signal.event, signal.event.traceparent));
  return { ...entry, signal: { ...signal, event } };
}

function parseDocument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInputError({
      what: 'signal in a mailbox item',
      field: '',
      rule: 'must be JSON text',
      value: text,
    });
  }
}

function unlessEmpty<Entry>(entries: readonly Entry[]): readonly Entry[] | undefined {
  return entries.length === 0 ? undefined : entries;
}
