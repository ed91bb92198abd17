import { addSeconds } from '@wfm/contract';
import { arrives, registers } from './commands.ts';
import { E, POLICY, registrationOf, START, signalNamed } from './examples.ts';

export const S = signalNamed('s');
export const OTHER = signalNamed('other');
export const { claimLeaseSeconds: LEASE } = POLICY;

export const CLAIMED = [
  [0, registers('E')],
  [0, arrives(S)],
] as const;
export const REGISTERED_ANEW = [...CLAIMED, [LEASE, registers('E', LEASE, 'token-E-2')]] as const;

export const claim = (signal: typeof S, seconds: number, over = false) => ({
  signalId: signal.id,
  kind: 'fail',
  taskToken: 'token-E',
  executionArn: E,
  claimedAtEpochMs: addSeconds(START, seconds),
  expiresAtEpochMs: registrationOf('E').expiresAtEpochMs,
  ingestedAtEpochMs: START,
  over,
});
export const answers = (inDoubt: boolean, token = 'token-E') => ({
  type: 'answer',
  executionArn: E,
  taskToken: token,
  claim: 'held',
  inDoubt,
});
export const asks = (token: string | undefined) => ({
  type: 'ask',
  question: { about: 'signal', executionArn: E, taskToken: token },
});
