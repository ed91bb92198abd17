import type { InboxKey, Reader } from '@wfm/contract';
import { decideWake, handedThrough } from '../inbox/index.ts';
import type { Replies } from '../ports/tasks.ts';
import { decideAndWrite, type InboxAccess } from './write-inbox.ts';

export interface WakeAccess extends InboxAccess {
  readonly replies: Replies;
}

/**
 * Hands a reader that waits what is there for it, and takes it out of the inbox. Nothing depends on whether the task takes it, or took it
 * before: the messages stay until the cursor has passed them.
 */
export async function wakeReader(access: WakeAccess, key: InboxKey, reader: Reader): Promise<void> {
  const { inboxes, clock, policy, replies } = access;
  const { mailbox, stored } = await inboxes.load(key);
  const through = handedThrough(stored.head, reader);
  if (through <= reader.cursor) return;
  const { messages } = await inboxes.list(key, { after: reader.cursor, through, limit: WAKE_LIMIT });
  const result = decideWake({ mailbox, head: stored.head, messages }, reader, { now: clock.now(), policy });
  if (result === undefined) return;
  await replies.reply(reader.taskToken, result);
  await takeOut(access, key, reader);
}

/** Messages that are looked at for one reader; there are others only where many are for somebody else. */
const WAKE_LIMIT = 200;

/** What is better done, but need not be: the next reader, or the end of the execution, does it as well. */
async function takeOut(access: WakeAccess, key: InboxKey, { taskToken }: Reader): Promise<void> {
  try {
    await decideAndWrite(access, { key }, async ({ stored: { head } }) => ({
      outcome: undefined,
      ...(head.reader?.taskToken === taskToken ? { write: { head: { ...head, reader: undefined } } } : {}),
    }));
  } catch (error) {
    const { workflowKey: workflowkey, monitor, inbox } = key;
    access.journal.note({
      level: 'error',
      message: 'A step that waited for messages was answered, but could not be taken out of its inbox',
      fields: { workflowkey, monitor, inbox, error: String(error) },
    });
  }
}
