import {
  addSeconds,
  emptyMailbox,
  type Mailbox,
  type MailboxPolicy,
  type Signal,
  taskToken,
} from '@wfm/contract';
import {
  type CollectCommand,
  type Command,
  type Decision,
  type DecisionContext,
  decide,
  type Outcomes,
  type Testimony,
} from '../../src/mailbox/index.ts';
import { attempt, execution, KEY, POLICY, registrationOf, START } from './examples.ts';

/** Seconds after {@link START}, and what happens then. */
export type Past = readonly [atSeconds: number, command: Command];

export function at(seconds: number, policy: MailboxPolicy = POLICY): DecisionContext {
  return { now: addSeconds(START, seconds), policy };
}

/** What `decide` makes of any command; its type says less than that of a call with one kind of command. */
export function decideAny(
  mailbox: Mailbox,
  command: Command,
  context: DecisionContext,
): Decision<Outcomes[Command['type']]> {
  return decide<Command['type']>(mailbox, command, context);
}

/** What histories say in the usual course: a run goes on of which nobody knows the end, and no stop step overtook its section. */
const USUAL = { run: 'running', section: 'early', signal: undefined } as const;

/** What `decide` makes of a command when it learns from histories what they usually say. */
export function decideAsUsual(
  mailbox: Mailbox,
  command: Command,
  context: DecisionContext,
): Decision<Outcomes[Command['type']]> {
  const decision = decideAny(mailbox, command, context);
  const { outcome } = decision;
  if (outcome.type !== 'ask' || (command.type !== 'signal' && command.type !== 'tokenGone')) return decision;
  const answer = USUAL[outcome.question.about];
  if (answer === undefined) return decision;
  const said = { askedAtEpochMs: context.now, question: outcome.question, answer } as Testimony;
  return decideAsUsual(mailbox, { ...command, testimonies: [...(command.testimonies ?? []), said] }, context);
}

/** The mailbox to which a past leads. */
export function mailboxAfter(past: readonly Past[], policy: MailboxPolicy = POLICY): Mailbox {
  return past.reduce<Mailbox>(
    (mailbox, [seconds, command]) => decideAsUsual(mailbox, command, at(seconds, policy)).mailbox,
    emptyMailbox(KEY),
  );
}

export const arrives = (signal: Signal, ...testimonies: readonly Testimony[]): Command => ({
  type: 'signal',
  signal,
  testimonies,
});

/** Whether the history of an execution says that it took the signal. Without a token all of it was read. */
export const says = (
  answer: 'taken' | 'notTaken',
  name: string,
  token: string | undefined,
  askedAtSeconds = 0,
): Testimony => ({
  askedAtEpochMs: addSeconds(START, askedAtSeconds),
  question: {
    about: 'signal',
    executionArn: execution(name),
    taskToken: token === undefined ? undefined : taskToken(token),
    seenAtEpochMs: undefined,
  },
  answer,
});

/** @param startedSeconds when the run began. Default: when it registers. */
export const registers = (
  name: string,
  seconds = 0,
  token = `token-${name}`,
  startedSeconds = seconds,
): Command => ({
  type: 'register',
  registration: registrationOf(name, {
    at: addSeconds(START, seconds),
    startedAt: addSeconds(START, startedSeconds),
    token,
  }),
});

export const isAnswered = (signal: Signal, token: string): Command => ({
  type: 'answered',
  signal,
  taskToken: taskToken(token),
});

export const isGone = (signal: Signal, token: string, ...testimonies: readonly Testimony[]): Command => ({
  type: 'tokenGone',
  signal,
  taskToken: taskToken(token),
  testimonies,
});

/** The call that should answer failed. */
export const isYielded = (signal: Signal, token: string): Command => ({
  type: 'yielded',
  signal,
  taskToken: taskToken(token),
});

/** @param startedSeconds when the run began. Default: when it entered its register state. */
export const collects = (name: string, seconds = 0, entry = '1', startedSeconds = seconds): Command => ({
  type: 'collect',
  executionArn: execution(name),
  attempt: attempt(entry),
  runStartedAtEpochMs: addSeconds(START, startedSeconds),
  executionStartedAtEpochMs: addSeconds(START, startedSeconds),
  registeredAtEpochMs: addSeconds(START, seconds),
  whenKeyInUse: 'reject',
});

/** The same of a workflow whose executions replace each other. */
export const replaces = (...args: Parameters<typeof collects>): Command => ({
  ...(collects(...args) as CollectCommand),
  whenKeyInUse: 'replace',
});

/** Asks for its turn, with an hour to wait. @param queuedSeconds when it came to wait. */
export const asksForTurn = (name: string, queuedSeconds = 0, timeoutSeconds = 3_600): Command => ({
  type: 'turn',
  executionArn: execution(name),
  queuedAtEpochMs: addSeconds(START, queuedSeconds),
  timeoutSeconds,
});

/** @param startedSeconds when the execution was started. Default: Step Functions has forgotten it. */
export const ends = (name: string, seconds = 0, startedSeconds?: number): Command => ({
  type: 'release',
  executionArn: execution(name),
  startedAtEpochMs: startedSeconds === undefined ? undefined : addSeconds(START, startedSeconds),
  stoppedAtEpochMs: addSeconds(START, seconds),
  redriveCount: undefined,
});
