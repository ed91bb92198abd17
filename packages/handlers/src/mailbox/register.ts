import type { Mailbox } from '@wfm/contract';
import type { Decision, RegisterCommand, RegisterOutcome } from './command.ts';

/**
 * What the register expression does in DynamoDB, said again in code: it is not called in production, where the state
 * machine writes by itself, but every test of the whole rests on the two being the same.
 *
 * It forgets nothing, since an update expression cannot: an expired signal or registration still refuses, and the collect
 * step that follows takes it away.
 */
export function register(mailbox: Mailbox, { registration }: RegisterCommand): Decision<RegisterOutcome> {
  const { executionArn } = registration;
  const refuse = (because: 'signalWaits' | 'keyInUse'): Decision<RegisterOutcome> => ({
    mailbox,
    waitingVerdicts: [],
    outcome: { type: 'refused', because },
  });
  if (mailbox.waiting.some((entry) => (entry.executionArn ?? executionArn) === executionArn))
    return refuse('signalWaits');
  const holder = mailbox.registration;
  if (holder !== undefined && holder.executionArn !== executionArn) return refuse('keyInUse');
  return { mailbox: { ...mailbox, registration }, waitingVerdicts: [], outcome: { type: 'registered' } };
}
