import { type Condition, jsonata, numericGreaterThanEquals } from '../../flow/index.ts';
import type { Spec } from '../../flow/spec.ts';
import { roundsVariable } from './cursor.ts';
import type { Kinds, Received } from './messages.ts';
import { type InboxReferences, inboxOf, type ReceiveOptions, resolveReceiveOptions } from './options.ts';
import { receiveFields, timedOut } from './receive-state.ts';

/**
 * One state of a flow that waits for messages of an inbox: `state('Wait for news', () => receive<…>(references, options))`. It hands
 * on {@link Received}; `whenIs('kind', …)` tells the kinds of messages apart. It must stand in the work of a monitored section.
 *
 * @throws InvalidOptionError if an option is out of range.
 */
export function receive<Messages extends Kinds = string>(
  references: InboxReferences,
  options: ReceiveOptions,
): Spec<Received<Messages>, object, 'JSONata'> {
  const resolved = resolveReceiveOptions(references, options);
  const { Type: type, QueryLanguage: _, ...fixed } = receiveFields(resolved);
  return { type, fixed, dynamic: {}, caught: [timedOut(resolved)] };
}

/**
 * Whether this branch has read the inbox so many times: the way out of a loop before its history is full. See `historyWarnings`.
 *
 * @param inbox its name. Absent: `inbox`.
 * @throws InvalidOptionError if it is no name of an inbox.
 */
export function roundsReached(rounds: number, inbox = 'inbox'): Condition {
  return numericGreaterThanEquals(jsonata<number>(`$${roundsVariable(inboxOf(inbox))}`), rounds);
}
