import { isInFlight, type Message } from '../queue/message.ts';

/**
 * The messages of a FIFO queue that may be received now, in the order in which they are: the groups by their oldest message, and
 * within a group one after the other. A group waits while one of its messages is in flight, or until its oldest one is visible.
 * Source: SQS developer guide, "FIFO queue delivery logic in Amazon SQS".
 */
export function receivableInOrder(messages: Iterable<Message>, nowEpochMs: number): readonly Message[] {
  const groups = new Map<string | undefined, Message[]>();
  const waiting = new Set<string | undefined>();
  for (const message of messages) {
    const { messageGroupId: group, visibleAtEpochMs } = message;
    if (isInFlight(message, nowEpochMs)) groups.delete(group);
    if (visibleAtEpochMs > nowEpochMs) waiting.add(group);
    if (waiting.has(group)) continue;
    const before = groups.get(group);
    if (before === undefined) groups.set(group, [message]);
    else before.push(message);
  }
  return [...groups.values()].flat();
}
