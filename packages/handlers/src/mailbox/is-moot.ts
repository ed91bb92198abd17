import type { Claim, Mailbox } from '@wfm/contract';

/** Whether a claim means nothing any more, since its signal was for one task only, and that is over. */
export function isMoot(
  { registeredBefore, taskToken }: Claim,
  { registration }: Pick<Mailbox, 'registration'>,
): boolean {
  return registeredBefore === true && registration?.taskToken !== taskToken;
}
