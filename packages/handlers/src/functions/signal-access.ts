import type { FunctionSettings } from '@wfm/contract';
import { SqsDeadLetters } from '../adapters/sqs-dead-letters.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { sqsClient } from './clients.ts';
import { mailboxAccess } from './mailbox-access.ts';

/** What every function has that signals are delivered to, wired to AWS. */
export function signalAccess(settings: FunctionSettings) {
  const { failedSignalsQueueUrl: queueUrl } = settings;
  return {
    ...mailboxAccess(settings),
    deadLetters:
      queueUrl === undefined
        ? undefined
        : new SqsDeadLetters({ client: sqsClient(), queueUrl, clock: systemClock }),
  };
}
