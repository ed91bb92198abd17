import type { Verdict } from '@wfm/contract';

interface Declared {
  readonly kind: string;
  readonly timeToLiveSeconds: number;
}

/** Why a signal of a declaration would have its verdict. */
export function foreseenWhy({ kind, timeToLiveSeconds }: Declared, verdict: Verdict): string {
  return kind === 'inform' ? MESSAGE_FORESEEN_WHY[verdict] : SIGNAL_FORESEEN_WHY[verdict](timeToLiveSeconds);
}

/** Why a signal had its verdict, where nothing else says it. @param kind absent: it is not known. */
export function verdictWhy(kind: string | undefined, verdict: Verdict): string {
  return (kind === 'inform' ? MESSAGE_WHY : SIGNAL_WHY)[verdict];
}

const SIGNAL_FORESEEN_WHY: Readonly<Record<Verdict, (timeToLiveSeconds: number) => string>> = {
  delivered: () => 'an execution is registered with the key',
  buffered: (seconds) => `no execution is registered with the key; it waits up to ${seconds} s for one`,
  duplicate: () => 'it had its verdict before',
  late: () => 'the last execution with the key is over, or no execution is registered and it does not wait',
  expired: () => 'it does not live until an execution registers',
  rejected: () => 'the mailbox of the key is full, or the event is too large for it',
};

const MESSAGE_FORESEEN_WHY: Readonly<Record<Verdict, string>> = {
  delivered: 'the workflow has read it',
  buffered: 'it waits in its inbox until the workflow reads it',
  duplicate: 'it was put into its inbox before',
  late: 'the last execution with the key is over, or no execution is registered and it does not wait, or a newer message of its declaration was before it',
  expired: 'it does not live until an execution registers',
  rejected: 'its inbox is full, or it is larger than one receive may hand over',
};

const SIGNAL_WHY: Readonly<Record<Verdict, string>> = {
  delivered: 'an execution was registered with the key, or came in time',
  buffered: 'no execution was registered with the key, so it waits for one',
  duplicate: 'it had its verdict before',
  late: 'the last execution with the key was over, or none was registered and it does not wait',
  expired: 'no execution registered while it lived',
  rejected: 'its mailbox was full, or it was not what it must be',
};

const MESSAGE_WHY: Readonly<Record<Verdict, string>> = {
  delivered: 'the workflow has read it',
  buffered: 'it waits in its inbox until the workflow reads it',
  duplicate: 'it was put into its inbox before',
  late: 'the last execution with the key was over, or none was registered and it does not wait, or a newer message of its declaration was before it',
  expired: 'no execution that it was for began while it lived',
  rejected: 'its inbox was full, or it was not what it must be',
};
