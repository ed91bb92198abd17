import { addSeconds, type MailboxKey } from '@wfm/contract';
import { decideRelease, type Holder, type ReleaseOutcome } from '../mailbox/index.ts';
import { EXISTS_FOR_CERTAIN_SECONDS, type ExecutionStates } from '../ports/executions.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

export interface HolderAccess extends MailboxAccess {
  readonly executions: ExecutionStates;
}

/**
 * Frees the key of an execution that is over. The news of its end usually does that within a second. A run that
 * starts at once, or at a time when the news was lost, must not be refused for it.
 *
 * @returns whether it was over.
 */
export async function freeIfOver(access: HolderAccess, key: MailboxKey, holder: Holder): Promise<boolean> {
  const { executionArn } = holder;
  const state = await access.executions.readState(executionArn);
  const now = access.clock.now();
  if (state.status === 'running') return false;
  if (state.status === 'unknown' && now < addSeconds(holder.sinceEpochMs, EXISTS_FOR_CERTAIN_SECONDS))
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
