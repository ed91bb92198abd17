import type { StackFeatures } from './stack-features.ts';

/** What neither the definition nor the stack says. */
export const ASSUMED = {
  /** Longest run that is usual once a function is warm, in milliseconds. */
  functionMilliseconds: 100,
  /**
   * An item with a registration and the claim on it; most of it is the task token, once in each. Writes are billed by the
   * kilobyte of the larger item.
   */
  itemKilobytes: 3,
  /** The item once its execution is over: what is remembered. */
  restingItemKilobytes: 1,
  /** How long that stays: fifteen days of memory, and the two that DynamoDB may take to remove it. */
  restingItemDays: 17,
  /** What Lambda writes to the log about a run: start, end, report. */
  platformLogBytes: 450,
  /** A line that a function writes itself: that about a verdict, with the execution and the trace that it names, is the longest. */
  logLineBytes: 725,
  /** A default sampling rule records the first request of a second and a share of the others. */
  tracesPerSecond: 1,
  tracedShare: 0.05,
  /** An event from outside as the archive takes it. */
  eventKilobytes: 1,
  /** DynamoDB keeps the key of a table for five minutes for each caller. */
  keyRequestsPerHour: 12,
} as const;

/** The assumptions behind a report, and what it leaves out, one sentence each. */
export function assumptionsOf(features: StackFeatures): readonly string[] {
  const { memoryMegabytes, architecture, tracing, archives, inboxes, logsEveryEvent } = features;
  return [
    `Functions have ${memoryMegabytes} MB on ${architecture} and run ${ASSUMED.functionMilliseconds} ms; a cold start bills more.`,
    `A mailbox item has ${ASSUMED.itemKilobytes} KB, of which the larger before and after a write is billed; none of its writes is in a transaction.`,
    ...(inboxes
      ? [
          'A message has 1 KB with its event. It is put in a transaction, which is billed twice; the round before it was alike, and in it the workflow read all there was. At the end of a run its readers are looked for, which is one read more. Number and age of messages are two custom metrics for each workflow.',
        ]
      : []),
    'Every state that is entered is a transition, in branches too. Whether AWS counts the start of a run as one more could not be read.',
    'Nothing is retried: AWS bills retries as transitions, invocations and requests of their own.',
    `Choices go their default way, and a Map has one item. What functions of your own cost to run is not in it.`,
    `Lambda writes ${ASSUMED.platformLogBytes} bytes of log for each run of a function, which adds ${ASSUMED.logLineBytes} for each verdict and each look into an inbox. The state machine logs ${
      logsEveryEvent ? 'every event, which is not in it' : 'nothing about a run that completes'
    }.`,
    `An item rests ${ASSUMED.restingItemDays} days with ${ASSUMED.restingItemKilobytes} KB before DynamoDB has removed it; removing is free.`,
    ...(tracing
      ? [
          `X-Ray records ${ASSUMED.tracesPerSecond}/s and ${100 * ASSUMED.tracedShare} % of the rest of each function and state machine.`,
        ]
      : []),
    archives > 0
      ? `The archive leaves the stop event out and takes events from outside with ${ASSUMED.eventKilobytes} KB; keeping them is not in it.`
      : 'No archive keeps events.',
    'Events that AWS sends, rules, delivery within the account, empty dead-letter queues and e-mails of alarms cost nothing. An event from another account is billed there.',
    'Custom metrics: one for each workflow; each further kind and verdict that occurs is one more.',
    `DynamoDB asks KMS ${ASSUMED.keyRequestsPerHour} times an hour at most for each role that uses the table. What EventBridge, CloudWatch Logs and dead letters ask of a customer key is not in it.`,
  ];
}
