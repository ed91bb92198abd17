import * as z from 'zod/mini';
import { InvalidInputError } from '../errors.ts';
import { addSeconds, type EpochMs, epochMs, type SignalId } from '../ids.ts';
import { DEAD_LETTER_RETENTION_SECONDS } from '../limits.ts';
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
import { SIGNAL_KINDS, VERDICTS } from '../words.ts';
import { type Claim, claimBeingAnswered, type Mailbox } from './mailbox.ts';
import type { MailboxPolicy } from './policy.ts';

/** Names of the table's key and TTL attributes; the table of the stack is made with them. */
export const TABLE_ATTRIBUTES = {
  partitionKey: 'workflowkey',
  sortKey: 'monitor',
  /** Seconds since the epoch, as DynamoDB's TTL wants it. */
  timeToLive: 'expiresAt',
} as const;

/** Member of `waitingFor` that stands for whoever registers. */
export const ANY_EXECUTION = '*';

const signalIdSchema = z.custom<SignalId>((value) => typeof value === 'string' && value !== '', {
  error: 'must be a signal id',
});

/**
 * A signal in the item: its JSON text. Its event holds whatever JSON holds, and DynamoDB takes neither every number
 * nor every depth of that. Source: DynamoDB developer guide, "Supported data types and naming rules".
 */
const signalTextSchema = z.string();

const registrationSchema = z.object({
  taskToken: taskTokenSchema,
  executionArn: executionArnSchema,
  registeredAtEpochMs: epochMsSchema,
  expiresAtEpochMs: epochMsSchema,
});

/** The item as `@aws-sdk/lib-dynamodb` gives and takes it. Absent members: nothing of that sort. */
const mailboxItemSchema = z.object({
  workflowkey: workflowKeySchema,
  monitor: monitorNameSchema,
  /** Goes up with every write; a write is made on the condition that it is still what was read. */
  revision: z.int(),
  expiresAt: z.int(),
  registration: z.optional(registrationSchema),
  waiting: z.optional(
    z.array(
      z.object({
        signal: signalTextSchema,
        executionArn: z.optional(executionArnSchema),
        expiresAtEpochMs: epochMsSchema,
      }),
    ),
  ),
  claims: z.optional(
    z.array(
      z.object({
        signalId: signalIdSchema,
        kind: z.enum(SIGNAL_KINDS),
        taskToken: taskTokenSchema,
        executionArn: executionArnSchema,
        claimedAtEpochMs: epochMsSchema,
        expiresAtEpochMs: epochMsSchema,
        over: z.boolean(),
      }),
    ),
  ),
  collected: z.optional(
    z.array(
      z.object({
        executionArn: executionArnSchema,
        attempt: registrationAttemptSchema,
        signal: signalTextSchema,
        collectedAtEpochMs: epochMsSchema,
      }),
    ),
  ),
  remembered: z.optional(
    z.array(z.object({ signalId: signalIdSchema, verdict: z.enum(VERDICTS), atEpochMs: epochMsSchema })),
  ),
  resolution: z.optional(
    z.object({ executionArn: executionArnSchema, by: z.enum(['signal', 'end']), atEpochMs: epochMsSchema }),
  ),
});

/** A mailbox together with the revision of the item that it was read from. */
export interface StoredMailbox {
  readonly mailbox: Mailbox;
  /** 0 where there is no item. */
  readonly revision: number;
}

/**
 * Reads an item of the table.
 *
 * @throws InvalidInputError if it is no mailbox: something else writes to this table.
 */
export function fromItem(item: Readonly<Record<string, unknown>>): StoredMailbox {
  const parsed = parse(mailboxItemSchema, item, 'mailbox item');
  return {
    revision: parsed.revision,
    mailbox: {
      key: { workflowKey: parsed.workflowkey, monitor: parsed.monitor },
      registration: parsed.registration,
      waiting: (parsed.waiting ?? []).map(withSignalRead),
      claims: parsed.claims ?? [],
      collected: (parsed.collected ?? []).map(withSignalRead),
      remembered: parsed.remembered ?? [],
      resolution: parsed.resolution,
    },
  };
}

/** The item that holds a mailbox. Its members need `removeUndefinedValues` when they are marshalled. */
export function toItem({ mailbox, revision }: StoredMailbox, policy: MailboxPolicy): Record<string, unknown> {
  const waitingFor = new Set(mailbox.waiting.map((entry) => entry.executionArn ?? ANY_EXECUTION));
  return {
    workflowkey: mailbox.key.workflowKey,
    monitor: mailbox.key.monitor,
    revision,
    expiresAt: Math.ceil(endOf(mailbox, policy) / 1_000),
    registration: mailbox.registration,
    waiting: unlessEmpty(mailbox.waiting.map(withSignalWritten)),
    // The register condition reads this set: a document path cannot look into a list.
    waitingFor: waitingFor.size === 0 ? undefined : waitingFor,
    claims: unlessEmpty(mailbox.claims),
    // So does this name of the execution that is being answered.
    answering: claimBeingAnswered(mailbox)?.executionArn,
    collected: unlessEmpty(mailbox.collected.map(withSignalWritten)),
    remembered: unlessEmpty(mailbox.remembered),
    resolution: mailbox.resolution,
  };
}

function withSignalWritten<Entry extends { readonly signal: Signal }>(entry: Entry) {
  return { ...entry, signal: JSON.stringify(entry.signal) };
}

function withSignalRead<Entry extends { readonly signal: string }>(entry: Entry) {
  return { ...entry, signal: parse(signalSchema, documentOf(entry.signal), 'signal in a mailbox item') };
}

function documentOf(text: string): unknown {
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

/** The instant from which nothing in the mailbox means anything any more. */
function endOf(mailbox: Mailbox, policy: MailboxPolicy): number {
  const ends: EpochMs[] = [
    ...(mailbox.registration === undefined ? [] : [mailbox.registration.expiresAtEpochMs]),
    ...mailbox.waiting.map((entry) => entry.expiresAtEpochMs),
    ...mailbox.claims.map(endOfClaim),
    ...mailbox.collected.map((entry) => addSeconds(entry.collectedAtEpochMs, policy.signalRetentionSeconds)),
    ...mailbox.remembered.map((entry) => addSeconds(entry.atEpochMs, policy.signalRetentionSeconds)),
    ...(mailbox.resolution === undefined
      ? []
      : [addSeconds(mailbox.resolution.atEpochMs, policy.resolutionRetentionSeconds)]),
  ];
  return Math.max(0, ...ends);
}

/**
 * The instant from which a claim means nothing any more: its task has timed out, and no dead-letter queue keeps its
 * signal. Only claims of deliveries that were interrupted live so long.
 */
export function endOfClaim(claim: Claim): EpochMs {
  return epochMs(
    Math.max(claim.expiresAtEpochMs, addSeconds(claim.claimedAtEpochMs, DEAD_LETTER_RETENTION_SECONDS)),
  );
}
