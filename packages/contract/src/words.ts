/** What a signal does to the registration that it finds. */
export const REGISTRATION_KINDS = ['fail', 'complete', 'heartbeat'] as const;
export type RegistrationKind = (typeof REGISTRATION_KINDS)[number];

/**
 * What a signal does: acts on a registration, or brings the workflow a message (`inform`), which ends no wait. A kind more begins
 * here: the compiler names what it lacks.
 */
export const SIGNAL_KINDS = [...REGISTRATION_KINDS, 'inform'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/**
 * What became of a signal.
 *
 * - `delivered`: the registration was answered with it; of a message: the workflow has read it, and says so by its cursor.
 * - `buffered`: it waits in the mailbox or the inbox; a later verdict follows when it is taken out or its time is up.
 * - `duplicate`: a signal with this id had its verdict before.
 * - `late`: the execution it was meant for, or the last one with this key, is over.
 * - `expired`: nobody registered within its time to live.
 * - `rejected`: it has no valid form, or the mailbox or the inbox is full; it is kept in the dead-letter queue.
 */
export const VERDICTS = ['delivered', 'buffered', 'duplicate', 'late', 'expired', 'rejected'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * What becomes of an execution that comes to register while another one with the same workflow key and monitor is registered.
 *
 * - `reject`: it fails with `Monitor.KeyInUse`, and the other one goes on.
 * - `replace`: the other one fails with `Monitor.Replaced`, and it registers.
 * - `queue`: it waits its turn before its work begins, and registers then.
 */
export const KEY_IN_USE_RULES = ['reject', 'replace', 'queue'] as const;
export type WhenKeyInUse = (typeof KEY_IN_USE_RULES)[number];

/**
 * What a function found wrong in a mailbox and put right, as its log line names it; the stack counts these lines.
 *
 * - `registrationOverdue`: a registration was still there long after its task was over.
 * - `claimUnanswered`: a delivery claimed a registration and stopped before it noted an answer.
 */
export const FINDINGS = ['registrationOverdue', 'claimUnanswered'] as const;
export type FindingName = (typeof FINDINGS)[number];
