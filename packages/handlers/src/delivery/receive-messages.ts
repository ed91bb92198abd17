import {
  type InboxHead,
  type InboxKey,
  inboxKeyOf,
  type Mailbox,
  type ReceiveRequest,
  type ReceiveResult,
  type StoredMessage,
} from '@wfm/contract';
import { InboxContendedError, KeyNotHeldError } from '../errors.ts';
import {
  decideReceive,
  holdsKey,
  type Left,
  type ReceiveCommand,
  type ReceiveOutcome,
  resultOf,
  settledFor,
  unsettledFor,
} from '../inbox/index.ts';
import type { Readings } from '../ports/readings.ts';
import type { WakeAccess } from './wake-reader.ts';
import { decideAndWrite, tellDepth } from './write-inbox.ts';

export interface ReceiveAccess extends WakeAccess {
  readonly readings: Readings;
}

/** What the function gives back, besides answering the task. Lambda shows it in the invocation's record; no state reads it. */
export interface MessagesReceived {
  readonly outcome: 'answered' | 'gone' | 'waits' | 'superseded';
  readonly messages: number;
}

/** The state that registers the execution runs beside the one that asks. */
const HOLD_DELAYS_MS = [50, 100, 200, 400, 400] as const;

/** Step Functions shows the newest events of a history after a while. */
const SETTLE_DELAYS_MS = [100, 200, 400] as const;

/** Beside those that a `receive` may take: what its cursor has passed, and what is not for it. */
const LOOKED_AT_BESIDE = 100;

/** Looks that one call takes at most; what is left to delete then is deleted by the next. */
const MAX_LOOKS = 20;

/**
 * Answers a workflow that asks for messages: deletes what it has read, hands it what is there, or has it wait. A process that ends
 * anywhere in it has lost nothing: the next try of the state finds all that the cursor has not passed.
 *
 * @throws KeyNotHeldError, InboxContendedError, and what the ports throw on a fault; the state is then tried again.
 */
export async function receiveMessages(
  access: ReceiveAccess,
  request: ReceiveRequest,
): Promise<MessagesReceived> {
  const { workflowkey: workflowKey, monitor, inbox, taskToken } = request;
  const key = inboxKeyOf({ workflowKey, monitor, inbox });
  const command = commandOf(request);
  let after = 0;
  let waits = 0;
  for (let look = 0; look < MAX_LOOKS; ) {
    const { outcome, left, head, last } = await lookInto(access, { key, command, after });
    tellLeft(access, { key, command, left });
    switch (outcome.type) {
      case 'notHeld': {
        const delayMs = HOLD_DELAYS_MS[waits];
        if (delayMs === undefined) throw new KeyNotHeldError(key, command.executionArn);
        waits += 1;
        await access.clock.sleep(delayMs);
        break;
      }
      case 'superseded':
        return { outcome: 'superseded', messages: 0 };
      case 'wait':
        tellDepth(access, { key, head });
        return { outcome: 'waits', messages: 0 };
      case 'hand': {
        tellDepth(access, { key, head });
        const answer = await access.replies.reply(taskToken, resultOf(outcome.messages) ?? {});
        return { outcome: answer === 'answered' ? 'answered' : 'gone', messages: outcome.messages.length };
      }
      case 'lookOn':
        look += 1;
        // What was looked at and is still there is for others.
        if (left.length === 0) after = last;
        break;
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
    }
  }
  throw new InboxContendedError(key, MAX_LOOKS);
}

interface Look {
  readonly key: InboxKey;
  readonly command: ReceiveCommand;
  readonly after: number;
}

interface Seen {
  readonly outcome: ReceiveOutcome;
  readonly left: readonly Left[];
  readonly head: InboxHead;
  /** Sequence of the last message that was looked at. */
  readonly last: number;
}

function lookInto(access: ReceiveAccess, { key, command, after }: Look): Promise<Seen> {
  return decideAndWrite<Seen>(access, { key }, async ({ mailbox, stored }, context) => {
    const limit = command.max + LOOKED_AT_BESIDE;
    const { messages, isLast } = await access.inboxes.list(key, { after, limit });
    const settled = await settle(access, { key, command, mailbox, head: stored.head, messages });
    const opened = { mailbox, head: settled, messages, isFirst: after === 0, isLast };
    const { outcome, head, left } = decideReceive(opened, command, context);
    const deleted = left.map(({ message }) => message.sequence);
    const isNew = head !== stored.head || left.length > 0;
    return {
      outcome: { outcome, left, head, last: messages.at(-1)?.sequence ?? after },
      ...(isNew ? { write: { head, deleted } } : {}),
    };
  });
}

interface Unread extends Pick<Look, 'key' | 'command'> {
  readonly mailbox: Mailbox;
  readonly head: InboxHead;
  readonly messages: readonly StoredMessage[];
}

/**
 * The head, knowing up to where the chain before has read. That it was handed messages is written before they are; whether its task took
 * them, or was over by then, its history tells. A task of it that waits still can take none any more, since its execution has not got the
 * key: it is answered as if its time was over, so that nobody can hand it anything from now on.
 *
 * @throws InboxContendedError if the history does not show yet how its last `receive` ended.
 */
async function settle(
  access: ReceiveAccess,
  { key, command, mailbox, head, messages }: Unread,
): Promise<InboxHead> {
  const { executionArn: chain } = command.chain;
  const unsettled = unsettledFor(head, chain, messages);
  if (unsettled === undefined || !holdsKey(mailbox, command.executionArn)) return head;
  for (const delayMs of SETTLE_DELAYS_MS) {
    const reading = await access.readings.readReading(unsettled.executionArn, key);
    // Of what nobody knows any more, all counts as read: nothing is read twice.
    const { through: readThrough, waiting } =
      reading === 'unknown' ? { through: unsettled.through, waiting: undefined } : reading;
    const nothing = { messages: [], cursor: readThrough, timedOut: true } satisfies ReceiveResult;
    if (waiting === undefined || (await access.replies.reply(waiting, nothing)) === 'answered')
      return settledFor(head, chain, { ...unsettled, readThrough });
    await access.clock.sleep(delayMs);
  }
  throw new InboxContendedError(key, SETTLE_DELAYS_MS.length);
}

function tellLeft(
  { journal }: WakeAccess,
  { key, command, left }: Pick<Look, 'key' | 'command'> & { readonly left: readonly Left[] },
): void {
  const { workflowKey, monitor } = key;
  for (const { message, verdict } of left) {
    const executionArn = message.chain ?? (verdict === 'delivered' ? command.executionArn : undefined);
    journal.verdict({
      workflowKey,
      monitor,
      signalId: message.signalId,
      kind: 'inform',
      verdict,
      ...(executionArn === undefined ? {} : { executionArn }),
      traceparent: message.event.traceparent,
    });
  }
}

function commandOf(request: ReceiveRequest): ReceiveCommand {
  const { taskToken, executionArn, cursor, max, timeoutSeconds, attempt } = request;
  const { executionStartedAt: startedAtEpochMs, chain } = request;
  return {
    taskToken,
    executionArn,
    chain:
      chain === undefined
        ? { executionArn, startedAtEpochMs }
        : { executionArn: chain.executionArn, startedAtEpochMs: chain.startedAt },
    cursor,
    max,
    attempt: {
      redriveCount: attempt.redriveCount,
      enteredAtEpochMs: attempt.enteredAt,
      retryCount: attempt.retryCount,
    },
    timeoutSeconds,
  };
}
