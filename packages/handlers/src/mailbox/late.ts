import type { ExecutionArn, Mailbox } from '@wfm/contract';
import type { Circumstances } from './circumstances.ts';
import type { WaitingVerdict } from './command.ts';
import type { Current } from './forget.ts';
import { remember } from './remember.ts';

/** Ends the wait of every signal that only this execution could have collected: it is over, and they are late. */
export function endWaitFor(
  mailbox: Mailbox,
  executionArn: ExecutionArn,
  circumstances: Circumstances,
): Current {
  const late = mailbox.waiting.filter((entry) => entry.executionArn === executionArn);
  if (late.length === 0) return { mailbox, waitingVerdicts: [] };
  const waitingVerdicts = late.map(
    ({ signal }): WaitingVerdict => ({ signalId: signal.id, kind: signal.kind, verdict: 'late' }),
  );
  const without = { ...mailbox, waiting: mailbox.waiting.filter((entry) => !late.includes(entry)) };
  return {
    mailbox: waitingVerdicts.reduce<Mailbox>(
      (next, verdict) => remember(next, verdict, circumstances),
      without,
    ),
    waitingVerdicts,
  };
}
