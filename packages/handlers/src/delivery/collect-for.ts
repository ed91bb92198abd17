import {
  type CollectRequest,
  type CollectResponse,
  type EpochMs,
  parseInstant,
  type Registration,
  type RegistrationAttempt,
  type Signal,
  type TaskToken,
} from '@wfm/contract';
import { completionOf } from '../content/completion.ts';
import { failureOf } from '../content/failure.ts';
import { keyInUse } from '../content/key-in-use.ts';
import { replacementOf } from '../content/replacement.ts';
import { KeyContendedError } from '../errors.ts';
import { type CollectCommand, type CollectOutcome, decideCollect, type Holder } from '../mailbox/index.ts';
import { decideAndSave } from './decide-and-save.ts';
import { freeIfOver, type HolderAccess } from './free-if-over.ts';
import { type ReplaceAccess, replace } from './replace.ts';

export type CollectAccess = HolderAccess & ReplaceAccess;

const ONE_AT_A_TIME =
  'One execution at a time may watch a workflow key. Wait until the holder ends, or use another key.';

/** Looks that one step takes at most; each more means that another execution took the key meanwhile. */
const MAX_LOOKS = 10;

/**
 * Answers a state machine whose registration was refused.
 *
 * @throws KeyContendedError, and what the ports throw on a fault; the step is then tried again.
 */
export async function collectFor(access: CollectAccess, request: CollectRequest): Promise<CollectResponse> {
  const command = commandOf(request, access.clock.now());
  const key = { workflowKey: request.workflowkey, monitor: request.monitor };
  let asked: TaskToken | undefined;
  for (let look = 0; look < MAX_LOOKS; look += 1) {
    const outcome = await decideAndSave<CollectOutcome>(access, key, (mailbox, context) =>
      decideCollect(mailbox, command, context),
    );
    if ('holder' in outcome && outcome.holder.taskToken !== asked) {
      asked = outcome.holder.taskToken;
      if (await freeIfOver(access, key, holderOf(outcome.holder))) continue;
    }
    switch (outcome.type) {
      case 'collected':
        return responseTo(outcome.signal);
      case 'registerAgain':
        return { outcome: 'register' };
      case 'keyInUse':
        return { outcome: 'fail', ...keyInUse(key, ONE_AT_A_TIME, outcome.holder.executionArn) };
      case 'replace':
        await replace(access, key, { replaced: outcome.holder, by: command });
        break;
      case 'replaced':
        return {
          outcome: 'fail',
          ...failureOf(replacementOf(key, { replaced: command, by: outcome.holder })),
        };
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
    }
  }
  throw new KeyContendedError(key, MAX_LOOKS);
}

function commandOf(request: CollectRequest, now: EpochMs): CollectCommand {
  const { executionArn, attempt, whenKeyInUse = 'reject' } = request;
  // An earlier release names the instant of registering in its attempt only.
  const registeredAtEpochMs = request.registeredAt ?? instantIn(attempt) ?? now;
  const runStartedAtEpochMs = request.runStartedAt ?? registeredAtEpochMs;
  const executionStartedAtEpochMs = request.executionStartedAt ?? runStartedAtEpochMs;
  return {
    type: 'collect',
    executionArn,
    attempt,
    registeredAtEpochMs,
    runStartedAtEpochMs,
    executionStartedAtEpochMs,
    whenKeyInUse,
  };
}

function holderOf({ executionArn, registeredAtEpochMs }: Registration): Holder {
  return { executionArn, sinceEpochMs: registeredAtEpochMs };
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
