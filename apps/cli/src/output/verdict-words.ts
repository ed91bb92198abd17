import type { Verdict } from '@wfm/contract';

/** Why a signal would have its verdict. */
export const FORESEEN_WHY: Readonly<Record<Verdict, (timeToLiveSeconds: number) => string>> = {
  delivered: () => 'an execution is registered with the key',
  buffered: (seconds) => `no execution is registered with the key; it waits up to ${seconds} s for one`,
  duplicate: () => 'it had its verdict before',
  late: () => 'the last execution with the key is over, or no execution is registered and it does not wait',
  expired: () => 'it does not live until an execution registers',
  rejected: () => 'the mailbox of the key is full, or the event is too large for it',
};

/** Why a signal had its verdict, where nothing else says it. */
export const VERDICT_WHY: Readonly<Record<Verdict, string>> = {
  delivered: 'an execution was registered with the key, or came in time',
  buffered: 'no execution was registered with the key, so it waits for one',
  duplicate: 'it had its verdict before',
  late: 'the last execution with the key was over, or none was registered and it does not wait',
  expired: 'no execution registered while it lived',
  rejected: 'its mailbox was full, or it was not what it must be',
};
