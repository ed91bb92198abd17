import type { Units } from './units.ts';

/** What a function does in one undisturbed run that a rule invokes. The tests compare it with what the engine saw. */
export const FUNCTION_UNITS = {
  // Claim, answer the monitor task, note the answer; then answer the stop step.
  complete: { ruleInvocations: 1, invocations: 1, itemReads: 2, itemWrites: 2, taskAnswers: 2 },
  fail: { ruleInvocations: 1, invocations: 1, itemReads: 2, itemWrites: 2, taskAnswers: 1 },
  // The stop event has taken the registration already; that the run ended is noted.
  release: { ruleInvocations: 1, invocations: 1, itemReads: 1, itemWrites: 1 },
  // Asked for the turn, and it is: that is noted.
  turn: { invocations: 1, itemReads: 1, itemWrites: 1 },
} as const satisfies Record<string, Partial<Units>>;
