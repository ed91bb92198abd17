import type { EpochMs, MailboxPolicy } from '@wfm/contract';

/** When and under which limits a decision is made. */
export interface DecisionContext {
  readonly now: EpochMs;
  readonly policy: MailboxPolicy;
}
