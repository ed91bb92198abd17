import { type CollectRequest, type CollectResponse, MONITOR_ERRORS, type Signal } from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import { type CollectOutcome, decide } from '../mailbox/index.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

/** Answers a state machine whose registration was refused. */
export async function collectFor(access: MailboxAccess, request: CollectRequest): Promise<CollectResponse> {
  const { executionArn, attempt } = request;
  const key = { workflowKey: request.workflowkey, monitor: request.monitor };
  const outcome = await decideAndSave<CollectOutcome>(access, key, (mailbox, circumstances) =>
    decide(mailbox, { type: 'collect', executionArn, attempt }, circumstances),
  );
  switch (outcome.type) {
    case 'collected':
      return responseTo(outcome.signal);
    case 'keyInUse':
      return {
        outcome: 'fail',
        error: MONITOR_ERRORS.keyInUse,
        cause: JSON.stringify({
          message:
            'One execution at a time may watch a workflow key. Wait until the holder ends, or use another key.',
          workflowkey: key.workflowKey,
          monitor: key.monitor,
          holder: outcome.holder,
        }),
      };
    case 'registerAgain':
      return { outcome: 'register' };
    default:
      throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
  }
}

function responseTo(signal: Signal): CollectResponse {
  switch (signal.kind) {
    case 'fail':
      return { outcome: 'fail', ...failureOf(signal) };
    case 'complete':
      return { outcome: 'complete', ...completionOf(signal) };
    case 'heartbeat':
      throw new TypeError(
        `Heartbeats never wait in a mailbox, but signal ${signal.id} did. The item was not written by this product; remove it.`,
      );
    default:
      throw new Error(`Unknown kind of signal: ${JSON.stringify(signal satisfies never)}`);
  }
}
