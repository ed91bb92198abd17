import { createHash } from 'node:crypto';
import {
  declarationName,
  type EpochMs,
  type ExecutionArn,
  type MailboxKey,
  MONITOR_ERRORS,
  type Registration,
  type Signal,
  STOP_EVENT_DETAIL_TYPE,
  STOP_EVENT_SOURCE,
  signalId,
} from '@wfm/contract';

/** That one execution takes a key from another one. */
export interface Replacement {
  /** The registration of the execution that had it. */
  readonly replaced: Pick<Registration, 'executionArn' | 'registeredAtEpochMs'>;
  readonly by: {
    readonly executionArn: ExecutionArn;
    /** When it entered its register state. */
    readonly registeredAtEpochMs: EpochMs;
  };
}

/** No rule of a stack can have this name beside its own. */
const NAME = declarationName('replacement');

/**
 * The signal by which an execution fails that is replaced. No event brought it: it is made where the key is asked for, and the
 * same each time that is asked, so that it has one effect like every other.
 *
 * It does not wait: an execution that is not registered any more has no key that could be taken. Nor is it for a later registration
 * of the same execution, which would have the key by right.
 */
export function replacementOf(
  key: MailboxKey,
  { replaced, by }: Replacement,
): Extract<Signal, { kind: 'fail' }> {
  const eventId = createHash('sha256')
    .update(
      JSON.stringify([
        replaced.executionArn,
        replaced.registeredAtEpochMs,
        by.executionArn,
        by.registeredAtEpochMs,
      ]),
    )
    .digest('hex')
    .slice(0, 32);
  return {
    id: signalId(eventId, NAME),
    ...key,
    kind: 'fail',
    executionArn: replaced.executionArn,
    ingestedAtEpochMs: by.registeredAtEpochMs,
    timeToLiveSeconds: 0,
    registeredBefore: true,
    error: MONITOR_ERRORS.replaced,
    event: {
      id: eventId,
      source: STOP_EVENT_SOURCE,
      'detail-type': STOP_EVENT_DETAIL_TYPE,
      time: new Date(by.registeredAtEpochMs).toISOString(),
      detail: {
        message: 'An execution that came later took the workflow key, as the workflow says for a key in use.',
        workflowkey: key.workflowKey,
        monitor: key.monitor,
        replacedBy: by.executionArn,
      },
    },
  };
}
