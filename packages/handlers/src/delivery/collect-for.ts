import {
  type CollectRequest,
  type CollectResponse,
  type ExecutionArn,
  type MailboxKey,
  MONITOR_ERRORS,
  type Signal,
} from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import { type CollectOutcome, decide, type ReleaseOutcome } from '../mailbox/index.ts';
import type { ExecutionStates } from '../ports/executions.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

export interface CollectAccess extends MailboxAccess {
  readonly executions: ExecutionStates;
}

/** Answers a state machine whose registration was refused. */
export async function collectFor(access: CollectAccess, request: CollectRequest): Promise<CollectResponse> {
  const { executionArn, attempt } = request;
  const key = { workflowKey: request.workflowkey, monitor: request.monitor };
  const collect = () =>
    decideAndSave<CollectOutcome>(access, key, (mailbox, circumstances) =>
      decide(mailbox, { type: 'collect', executionArn, attempt }, circumstances),
    );
  let outcome = await collect();
  if (outcome.type === 'keyInUse' && (await freeIfOver(access, key, outcome.holder)))
    outcome = await collect();
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

/**
 * Frees the key of an execution that is over. The news of its end usually does that within a second; whoever starts the
 * next run at once, or at a time when the news was lost, must not be refused for it.
 *
 * @returns whether it was over.
 */
async function freeIfOver(
  access: CollectAccess,
  key: MailboxKey,
  executionArn: ExecutionArn,
): Promise<boolean> {
  const state = await access.executions.stateOf(executionArn);
  if (state.status === 'running') return false;
  const stoppedAtEpochMs = state.stoppedAtEpochMs ?? access.clock.now();
  await decideAndSave<ReleaseOutcome>(access, key, (mailbox, circumstances) =>
    decide(mailbox, { type: 'release', executionArn, stoppedAtEpochMs }, circumstances),
  );
  return true;
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
