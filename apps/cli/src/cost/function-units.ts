import type { Units } from './units.ts';

/** What a function does in one undisturbed run that a rule invokes. The tests compare it with what the engine saw. */
export const FUNCTION_UNITS = {
  // Claim, answer the monitor task, note the answer; then answer the stop step.
  complete: { ruleInvocations: 1, invocations: 1, logLines: 1, itemReads: 2, itemWrites: 2, taskAnswers: 2 },
  fail: { ruleInvocations: 1, invocations: 1, logLines: 1, itemReads: 2, itemWrites: 2, taskAnswers: 1 },
  // The stop event has taken the registration already; that the run ended is noted.
  release: { ruleInvocations: 1, invocations: 1, itemReads: 1, itemWrites: 1 },
  // Asked for the turn, and it is: that is noted.
  turn: { invocations: 1, itemReads: 1, itemWrites: 1 },
  // Reads the mailbox, the inbox and whether it knows the event; puts message, memory and inbox.
  inform: { ruleInvocations: 1, invocations: 1, logLines: 2, itemReads: 3, transactionKilobytes: 3 },
  // The same where the workflow waits for it: the inbox has its token, which makes it larger. Hands it over, and takes the token out.
  informWaking: {
    ...{ ruleInvocations: 1, invocations: 1, logLines: 2, itemReads: 8, itemWrites: 1 },
    ...{ transactionKilobytes: 4, taskAnswers: 1 },
  },
  // Finds nothing after the one message that was read: takes that out, and leaves the token.
  receiveWaiting: { invocations: 1, logLines: 2, itemReads: 3, transactionKilobytes: 3 },
  // Finds nothing, and has nothing to take out.
  receiveNothing: { invocations: 1, itemReads: 3, itemWrites: 1 },
  // Finds ten of a kilobyte after ten that were read, all of which it looks at.
  receiveTen: { invocations: 1, logLines: 11, itemReads: 7, transactionKilobytes: 11, taskAnswers: 1 },
} as const satisfies Record<string, Partial<Units>>;
