import { InvalidOptionError } from '../../errors.ts';
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
 * @param rounds a whole number from 1 on.
 * @param inbox its name. Absent: `inbox`.
 * @throws InvalidOptionError if one of them is out of range.
 */
export function roundsReached(rounds: number, inbox = 'inbox'): Condition {
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new InvalidOptionError(
      'rounds',
      'of roundsReached must be a whole number from 1 on',
      Number.isFinite(rounds) ? rounds : String(rounds),
      'Say after how many rounds the loop is left: roundsReached(1000).',
    );
  }
  return numericGreaterThanEquals(jsonata<number>(`$${roundsVariable(inboxOf(inbox))}`), rounds);
}
