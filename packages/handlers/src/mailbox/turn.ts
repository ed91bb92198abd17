import { addSeconds, type Mailbox, QUEUE_MAX_BYTES, type QueuedExecution } from '@wfm/contract';
import type { Decision, Holder, TurnCommand, TurnOutcome } from './command.ts';
import type { DecisionContext } from './decision-context.ts';
import { forget } from './forget.ts';

/**
 * An execution asks whether it is its turn: nobody else is registered, and none that came before it waits. Once it has its
 * turn it keeps it to its end, and if it asks again for a further section, it has it still.
 */
export function turn(
  mailbox: Mailbox,
  command: TurnCommand,
  context: DecisionContext,
): Decision<TurnOutcome> {
  const current = forget(mailbox, context);
  const { executionArn, queuedAtEpochMs, timeoutSeconds } = command;
  const { now } = context;
  const known = current.mailbox.queue.find((entry) => entry.executionArn === executionArn);
  const holder = holderFor(current.mailbox, command);
  const expiresAtEpochMs = addSeconds(queuedAtEpochMs, timeoutSeconds);
  if (holder !== undefined && expiresAtEpochMs <= now)
    return { ...current, outcome: { type: 'timedOut', holder } };
  if (holder === undefined) {
    const first = {
      executionArn,
      queuedAtEpochMs,
      expiresAtEpochMs: addSeconds(now, timeoutSeconds),
      hasTurn: true as const,
    };
    return {
      ...current,
      mailbox: withQueue(current.mailbox, [first, ...without(current.mailbox, command)]),
      outcome: { type: 'turn' },
    };
  }
  if (known !== undefined) return { ...current, outcome: { type: 'wait', holder } };
  const queue = [...current.mailbox.queue, { executionArn, queuedAtEpochMs, expiresAtEpochMs }].toSorted(
    byArrival,
  );
  if (bytesOf(queue) > QUEUE_MAX_BYTES) return { ...current, outcome: { type: 'queueFull' } };
  return { ...current, mailbox: withQueue(current.mailbox, queue), outcome: { type: 'wait', holder } };
}

/** Who keeps the execution from its turn. */
function holderFor(
  { registration, queue }: Mailbox,
  { executionArn, queuedAtEpochMs }: TurnCommand,
): Holder | undefined {
  const own = queue.find((entry) => entry.executionArn === executionArn);
  if (own?.hasTurn) return undefined;
  if (registration !== undefined && registration.executionArn !== executionArn)
    return { executionArn: registration.executionArn, sinceEpochMs: registration.registeredAtEpochMs };
  const before = queue.find(
    (entry) =>
      entry.executionArn !== executionArn &&
      (entry.hasTurn || comesBefore(entry, { executionArn, queuedAtEpochMs })),
  );
  return before && { executionArn: before.executionArn, sinceEpochMs: before.queuedAtEpochMs };
}

type Arrival = Pick<QueuedExecution, 'executionArn' | 'queuedAtEpochMs'>;

function comesBefore(one: Arrival, other: Arrival): boolean {
  return one.queuedAtEpochMs === other.queuedAtEpochMs
    ? one.executionArn < other.executionArn
    : one.queuedAtEpochMs < other.queuedAtEpochMs;
}

function byArrival(one: QueuedExecution, other: QueuedExecution): number {
  if (one.hasTurn !== other.hasTurn) return one.hasTurn ? -1 : 1;
  return comesBefore(one, other) ? -1 : 1;
}

function without({ queue }: Mailbox, { executionArn }: TurnCommand): readonly QueuedExecution[] {
  return queue.filter((entry) => entry.executionArn !== executionArn);
}

function withQueue(mailbox: Mailbox, queue: readonly QueuedExecution[]): Mailbox {
  return { ...mailbox, queue };
}

function bytesOf(queue: readonly QueuedExecution[]): number {
  return new TextEncoder().encode(JSON.stringify(queue)).length;
}
