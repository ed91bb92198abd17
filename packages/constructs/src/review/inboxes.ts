import type { StateMachineDefinition } from '@wfm/asl/language';
import { historyWarnings, inboxMistakes, readersIn } from '@wfm/asl/monitored';
import { DEFAULT_INBOX } from '@wfm/contract';
import type { DeclaredEventInput } from '../declarations/workflow-module.ts';
import { doubtful, type Finding, grouped, refused, subjectOf } from './finding.ts';

/**
 * States that would read a message twice or not at all, loops that read until the history of their execution is full, and inboxes that
 * nothing comes into, or that nobody reads.
 */
export function inboxFindings(
  definition: StateMachineDefinition,
  events: readonly DeclaredEventInput[],
): readonly Finding[] {
  return [
    ...inboxMistakes(definition).map(({ text }) => refused(text)),
    ...oneSided(definition, events),
    ...historyWarnings(definition).map(doubtful),
  ];
}

function oneSided(
  definition: StateMachineDefinition,
  events: readonly DeclaredEventInput[],
): readonly Finding[] {
  const readers = readersIn(definition);
  const filled = events.flatMap((event) =>
    event.kind === 'inform' ? [{ name: event.name, inbox: event.inbox ?? DEFAULT_INBOX }] : [],
  );
  const waitsInVain = readers.filter(({ inbox }) => filled.every((event) => event.inbox !== inbox));
  const unread = filled.filter((event) => readers.every(({ inbox }) => inbox !== event.inbox));
  return [
    ...grouped(waitsInVain, ({ inbox }) => inbox).map((group) => {
      const places = subjectOf(
        group.map(({ location }) => location),
        { one: 'reads', many: 'read' },
      );
      return refused(
        `${places} the inbox "${group[0].inbox}", into which no event puts a message. Declare an event of the kind inform for it, or name the inbox of one.`,
      );
    }),
    ...unread.map(({ name, inbox }) =>
      doubtful(
        `event "${name}" puts messages into the inbox "${inbox}", which no state is seen to read. Read it: receive(references, { inbox: "${inbox}", … }).`,
      ),
    ),
  ];
}
