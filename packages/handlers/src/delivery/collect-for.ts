import {
  addSeconds,
  type CollectRequest,
  type CollectResponse,
  type EpochMs,
  type MailboxKey,
  MONITOR_ERRORS,
  parseInstant,
  type Registration,
  type RegistrationAttempt,
  type Signal,
} from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import { type CollectOutcome, decideCollect, decideRelease, type ReleaseOutcome } from '../mailbox/index.ts';
import { EXISTS_FOR_CERTAIN_SECONDS, type ExecutionStates } from '../ports/executions.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

export interface CollectAccess extends MailboxAccess {
  readonly executions: ExecutionStates;
}

/** Answers a state machine whose registration was refused. */
export async function collectFor(access: CollectAccess, request: CollectRequest): Promise<CollectResponse> {
  const { executionArn, attempt } = request;
  // An earlier release names the instant of registering in its attempt only.
  const registeredAtEpochMs = request.registeredAt ?? instantIn(attempt) ?? access.clock.now();
  const runStartedAtEpochMs = request.runStartedAt ?? registeredAtEpochMs;
  const executionStartedAtEpochMs = request.executionStartedAt ?? runStartedAtEpochMs;
  const command = {
    type: 'collect',
    executionArn,
    attempt,
    registeredAtEpochMs,
    runStartedAtEpochMs,
    executionStartedAtEpochMs,
  } as const;
  const key = { workflowKey: request.workflowkey, monitor: request.monitor };
  const collect = () =>
    decideAndSave<CollectOutcome>(access, key, (mailbox, context) =>
      decideCollect(mailbox, command, context),
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
          holder: outcome.holder.executionArn,
        }),
      };
    case 'registerAgain':
      return { outcome: 'register' };
    default:
      throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
  }
}

/**
 * Frees the key of an execution that is over. The news of its end usually does that within a second. A run that
 * starts at once, or at a time when the news was lost, must not be refused for it.
 *
 * @returns whether it was over.
 */
async function freeIfOver(access: CollectAccess, key: MailboxKey, holder: Registration): Promise<boolean> {
  const { executionArn } = holder;
  const state = await access.executions.readState(executionArn);
  const now = access.clock.now();
  if (state.status === 'running') return false;
  if (state.status === 'unknown' && now < addSeconds(holder.registeredAtEpochMs, EXISTS_FOR_CERTAIN_SECONDS))
    return false;
  const release = {
    type: 'release',
    executionArn,
    startedAtEpochMs: state.status === 'over' ? state.startedAtEpochMs : undefined,
    stoppedAtEpochMs: state.status === 'over' ? state.stoppedAtEpochMs : now,
    redriveCount: state.status === 'over' ? state.redriveCount : undefined,
  } as const;
  await decideAndSave<ReleaseOutcome>(access, key, (mailbox, context) =>
    decideRelease(mailbox, release, context),
  );
  return true;
}

function instantIn(attempt: RegistrationAttempt): EpochMs | undefined {
  const [entered = ''] = attempt.split('#');
  return /^\d{4}-\d\d-\d\dT/.test(entered) ? parseInstant(entered) : undefined;
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
