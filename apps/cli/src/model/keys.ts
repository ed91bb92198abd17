import type { ApiHandlers, ApiMailbox, KeySummary } from '@wfm/contract/api';
import { type KnownMailbox, readAllMailboxes, readMailboxes } from '../inspect/mailboxes.ts';
import { notFound } from './api-refusal.ts';
import { mailboxAnswer } from './mailbox-answer.ts';
import { type ModelSource, nowOf } from './source.ts';

/** What the API tells of workflow keys. */
export function keyHandlers(source: ModelSource): Pick<ApiHandlers, 'listKeys' | 'getKey'> {
  const { target } = source;
  return {
    listKeys: async ({ query: { workflow, text, limit, page } }) => {
      const all = (await readAllMailboxes(target))
        .map((mailbox) => summaryOf(mailbox, nowOf(source)))
        .filter(
          (summary) =>
            (workflow === undefined || summary.workflow === workflow) &&
            (text === undefined || summary.key.toLowerCase().includes(text.toLowerCase())),
        );
      const items = all.toSorted(laterFirst);
      const start = page === undefined ? 0 : Number(page);
      const end = start + limit;
      return {
        items: items.slice(start, end),
        ...(end < items.length ? { next: String(end) } : {}),
      };
    },
    getKey: async ({ path: { key } }) => {
      const mailboxes = await readMailboxes(target, key);
      if (mailboxes.length === 0)
        throw notFound(
          `mailbox of the key ${JSON.stringify(key)}`,
          'A key is known from its first event or registration on, until what is remembered of it is over.',
        );
      return { key, mailboxes: mailboxes.map((mailbox) => mailboxAnswer(mailbox, nowOf(source))) };
    },
  };
}

function summaryOf(mailbox: KnownMailbox, now: number): KeySummary {
  const { key, workflow, registration, waiting, remembered, inboxes } = mailboxAnswer(mailbox, now);
  const lastAt = lastOf(mailbox);
  return {
    key,
    workflow,
    ...(registration === undefined ? {} : { execution: registration.execution }),
    waiting: waiting.length,
    remembered: remembered.length,
    queued: mailbox.queue.filter(({ hasTurn }) => hasTurn !== true).length,
    messages: inboxes.reduce((count, { messages }) => count + messages.length, 0),
    ...(lastAt === undefined ? {} : { lastAt }),
  };
}

function lastOf({
  registration,
  remembered,
  runs,
  queue,
  inboxes,
}: KnownMailbox): ApiMailbox['key'] | undefined {
  const instants = [
    registration?.registeredAtEpochMs,
    ...remembered.map(({ atEpochMs }) => atEpochMs),
    ...runs.flatMap(({ startedAtEpochMs, endedAtEpochMs }) => [startedAtEpochMs, endedAtEpochMs]),
    ...queue.map(({ queuedAtEpochMs }) => queuedAtEpochMs),
    ...inboxes.flatMap(({ messages }) => messages.map(({ putAtEpochMs }) => putAtEpochMs)),
  ].filter((instant) => instant !== undefined);
  return instants.length === 0 ? undefined : new Date(Math.max(...instants)).toISOString();
}

function laterFirst({ lastAt: one = '' }: KeySummary, { lastAt: other = '' }: KeySummary): number {
  return one < other ? 1 : one > other ? -1 : 0;
}
