import { mailboxKeyOf, type Signal, type TaskToken } from '@wfm/contract';
import { DeliveryUnendingError, SignalInFlightError } from '../errors.ts';
import {
  type AnsweredCommand,
  decideAnswered,
  decideSignal,
  decideTokenGone,
  decideYielded,
  type Outcomes,
  type Question,
  type SignalOutcome,
  type Testimony,
} from '../mailbox/index.ts';
import type { Tasks } from '../ports/tasks.ts';
import type { Witness } from '../ports/witness.ts';
import { decideAndSave, type MailboxAccess } from './decide-and-save.ts';

export interface DeliverAccess extends MailboxAccess {
  readonly tasks: Tasks;
  /** Absent: signals of this kind leave no doubt, since they may have their effect any number of times. */
  readonly witness?: Witness;
}

/** A signal, and the token of the stop step that sent it, if one did. */
export interface Delivery {
  readonly signal: Signal;
  readonly replyToken?: TaskToken | undefined;
}

/** Steps that one delivery takes at most; each more means that its execution entered the register state anew meanwhile. */
const MAX_STEPS = 20;

/** Another delivery takes some ten milliseconds for its answer. One that takes longer than all of these has crashed. */
const IN_FLIGHT_DELAYS_MS = [50, 100, 200, 400, 800, 1_600] as const;

/**
 * Brings a signal to its verdict, which the caller tells: claim, then send, then note that it was sent.
 *
 * A crash before the claim leaves nothing behind. A crash after it leaves the claim: as soon as its lease is over, anybody
 * may answer the task, and the signal itself, when it is delivered again, is given to nobody before the history of the
 * execution has told whether it had its effect.
 *
 * @throws SignalInFlightError, MailboxContendedError, HistoryUnsettledError, and what the ports throw on a fault; the
 * signal is then delivered again.
 */
export async function deliver(access: DeliverAccess, delivery: Delivery): Promise<Given> {
  const { signal } = delivery;
  const key = mailboxKeyOf(signal);
  const testimonies: Testimony[] = [];
  let waits = 0;
  const decideOnSignal = () =>
    decideAndSave<SignalOutcome>(access, key, (mailbox, context) =>
      decideSignal(mailbox, { type: 'signal', signal, testimonies }, context),
    );
  let outcome = await decideOnSignal();
  for (let step = 0; outcome.type !== 'verdict'; step += 1) {
    if (step === MAX_STEPS) throw new DeliveryUnendingError(signal.id, MAX_STEPS);
    switch (outcome.type) {
      case 'ask':
        testimonies.push(await ask(access, delivery, outcome.question));
        outcome = await decideOnSignal();
        break;
      case 'inFlight': {
        const delayMs = IN_FLIGHT_DELAYS_MS[waits];
        if (delayMs === undefined)
          throw new SignalInFlightError(signal.id, outcome.signalId, outcome.claimedAtEpochMs);
        waits += 1;
        await access.clock.sleep(delayMs);
        outcome = await decideOnSignal();
        break;
      }
      case 'answer':
        outcome = await answer(access, delivery, { ...outcome, testimonies });
        break;
      default:
        throw new Error(`Unknown outcome: ${JSON.stringify(outcome satisfies never)}`);
    }
  }
  return outcome;
}

/** The verdict of a signal, and of a duplicate also the one that it had before. */
export type Given = Extract<SignalOutcome, { type: 'verdict' }>;

type Answer = Extract<SignalOutcome, { type: 'answer' }> & { readonly testimonies: readonly Testimony[] };

/** Answers the task, and says to the mailbox what came of it. */
async function answer(
  access: DeliverAccess,
  delivery: Delivery,
  { executionArn, taskToken, claim, inDoubt, testimonies }: Answer,
): Promise<SignalOutcome> {
  const { signal } = delivery;
  const key = mailboxKeyOf(signal);
  const given = await answerOrYield(access, signal, taskToken, claim);
  if (given === 'answered') {
    if (claim === 'held') await noteAnswered(access, { type: 'answered', signal, taskToken });
    return { type: 'verdict', verdict: 'delivered', executionArn };
  }
  if (claim === 'held' && (inDoubt || given === 'goneInDoubt')) {
    const seenAtEpochMs = access.clock.now();
    const said = await ask(access, delivery, { about: 'signal', executionArn, taskToken, seenAtEpochMs });
    if (said.answer === 'taken') {
      await noteAnswered(access, { type: 'answered', signal, taskToken });
      return { type: 'verdict', verdict: 'delivered', executionArn };
    }
  }
  return decideAndSave<SignalOutcome>(access, key, (mailbox, context) =>
    decideTokenGone(mailbox, { type: 'tokenGone', signal, taskToken, testimonies }, context),
  );
}

export async function ask(
  { witness, clock }: DeliverAccess,
  { signal, replyToken }: Delivery,
  question: Question,
): Promise<Testimony> {
  if (witness === undefined) {
    throw new TypeError(
      `Only signals that have one effect leave a doubt, but one of kind ${signal.kind} did. Give its function a witness.`,
    );
  }
  const askedAtEpochMs = clock.now();
  const answer = await witness.testify(question, { signalId: signal.id, replyToken, askedAtEpochMs });
  // The port gives the answers that belong to the question.
  return { askedAtEpochMs, question, answer } as Testimony;
}

/** A fault leaves it open whether the task took the signal: the next delivery may act, and this signal is in doubt. */
async function answerOrYield(
  access: DeliverAccess,
  signal: Signal,
  taskToken: TaskToken,
  claim: 'held' | 'none',
) {
  try {
    return await access.tasks.answer(taskToken, signal);
  } catch (fault) {
    if (claim === 'held') {
      const key = mailboxKeyOf(signal);
      await inCase(
        access,
        signal,
        'The task could not be answered, and its claim could not be given back',
        () =>
          decideAndSave<Outcomes['yielded']>(access, key, (mailbox, context) =>
            decideYielded(mailbox, { type: 'yielded', signal, taskToken }, context),
          ),
      );
    }
    throw fault;
  }
}

/**
 * Takes the claim out of the mailbox. The effect has happened by now, so a fault here must not fail the invocation. The
 * claim stays, and with it the knowledge that the history has to be asked about this signal.
 */
async function noteAnswered(access: DeliverAccess, command: AnsweredCommand): Promise<void> {
  const { signal } = command;
  const key = mailboxKeyOf(signal);
  await inCase(
    access,
    signal,
    'The task was answered, but its claim could not be taken out of the mailbox',
    () => decideAndSave(access, key, (mailbox, context) => decideAnswered(mailbox, command, context)),
  );
}

/** Does what is better done, but need not be: a fault of it is noted and changes nothing. */
async function inCase(
  { journal }: DeliverAccess,
  signal: Signal,
  message: string,
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    const { id: signalId, workflowKey: workflowkey, monitor } = signal;
    journal.note({
      level: 'error',
      message,
      fields: { signalId, workflowkey, monitor, error: String(error) },
    });
  }
}
