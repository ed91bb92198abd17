import {
  addSeconds,
  emptyMailbox,
  type Mailbox,
  type MailboxPolicy,
  type Signal,
  taskToken,
} from '@wfm/contract';
import {
  type Circumstances,
  type Command,
  type Decision,
  decide,
  type Outcomes,
} from '../../src/mailbox/index.ts';
import { attempt, execution, KEY, POLICY, registrationOf, START } from './examples.ts';

/** Seconds after {@link START}, and what happens then. */
export type Past = readonly [atSeconds: number, command: Command];

export function at(seconds: number, policy: MailboxPolicy = POLICY): Circumstances {
  return { now: addSeconds(START, seconds), policy };
}

/** What `decide` makes of any command; its type says less than that of a call with one kind of command. */
export function decideAny(
  mailbox: Mailbox,
  command: Command,
  circumstances: Circumstances,
): Decision<Outcomes[Command['type']]> {
  return decide<Command['type']>(mailbox, command, circumstances);
}

/** The mailbox to which a past leads. */
export function mailboxAfter(past: readonly Past[], policy: MailboxPolicy = POLICY): Mailbox {
  return past.reduce<Mailbox>(
    (mailbox, [seconds, command]) => decideAny(mailbox, command, at(seconds, policy)).mailbox,
    emptyMailbox(KEY),
  );
}

export const arrives = (signal: Signal): Command => ({ type: 'signal', signal });

export const registers = (name: string, seconds = 0, token = `token-${name}`): Command => ({
  type: 'register',
  registration: registrationOf(name, { at: addSeconds(START, seconds), token }),
});

export const isAnswered = (signal: Signal, token: string): Command => ({
  type: 'answered',
  signal,
  taskToken: taskToken(token),
});

export const isGone = (signal: Signal, token: string): Command => ({
  type: 'tokenGone',
  signal,
  taskToken: taskToken(token),
});

export const collects = (name: string, entry = '1'): Command => ({
  type: 'collect',
  executionArn: execution(name),
  attempt: attempt(entry),
});

export const ends = (name: string, seconds = 0): Command => ({
  type: 'release',
  executionArn: execution(name),
  stoppedAtEpochMs: addSeconds(START, seconds),
});
