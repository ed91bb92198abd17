import type { EpochMs, ExecutionArn, Mailbox, Signal } from '@wfm/contract';
import type { Question, SignalOutcome, Testimony } from './command.ts';

/** A decision that needs to know more: ask this first. */
export type Asking = Extract<SignalOutcome, { type: 'ask' }>;

type TestimonyAbout<About extends Question['about']> = Extract<
  Testimony,
  { readonly question: { readonly about: About } }
>;

const ask = (question: Question): Asking => ({ type: 'ask', question });

/** The first thing that was said about this and meets the condition. */
function testimonyAbout<About extends Question['about']>(
  testimonies: readonly Testimony[],
  about: About,
  isMeant: (testimony: TestimonyAbout<About>) => boolean,
): TestimonyAbout<About> | undefined {
  return testimonies
    .filter((testimony): testimony is TestimonyAbout<About> => testimony.question.about === about)
    .find(isMeant);
}

/** Whether an earlier delivery's claim was good: the execution took the signal then. */
export function claimWasAnswered(
  { executionArn, taskToken, claimedAtEpochMs }: Mailbox['claims'][number],
  testimonies: readonly Testimony[],
): boolean | Asking {
  const said = testimonyAbout(
    testimonies,
    'signal',
    ({ question, askedAtEpochMs }) =>
      question.executionArn === executionArn &&
      question.taskToken === taskToken &&
      askedAtEpochMs >= claimedAtEpochMs,
  );
  return said === undefined
    ? ask({ about: 'signal', executionArn, taskToken, seenAtEpochMs: claimedAtEpochMs })
    : said.answer === 'taken';
}

/**
 * Whether an execution has taken a signal whose verdict, if it had one, is forgotten: the one that it is for now, or one that
 * has run since the signal came. `new`: it cannot have had one.
 */
export function wasTaken(
  { signalsForgottenUntilEpochMs, runs, registration }: Mailbox,
  signal: Signal,
  executionArn: ExecutionArn,
  testimonies: readonly Testimony[],
): 'taken' | 'notTaken' | 'new' | Asking {
  const cameAt = signal.ingestedAtEpochMs;
  if (signalsForgottenUntilEpochMs === undefined || cameAt > signalsForgottenUntilEpochMs) return 'new';
  const since = runs
    .filter(({ endedAtEpochMs }) => endedAtEpochMs === undefined || endedAtEpochMs >= cameAt)
    .map((run) => run.executionArn);
  for (const candidate of new Set([executionArn, ...since])) {
    const said = testimonyAbout(testimonies, 'signal', ({ question }) => question.executionArn === candidate);
    if (said === undefined) {
      const run = runs.find((entry) => entry.executionArn === candidate);
      const holding = registration?.executionArn === candidate ? registration : undefined;
      const seenAtEpochMs = run?.startedAtEpochMs ?? holding?.registeredAtEpochMs;
      return ask({ about: 'signal', executionArn: candidate, taskToken: undefined, seenAtEpochMs });
    }
    if (said.answer === 'taken') return 'taken';
  }
  return 'notTaken';
}

/**
 * When an execution ended that the mailbox knows as running although no task of it waits: the news of its end may be under
 * way, or lost. A stop step that waits for its answer, and an execution that was never seen, need no question.
 */
export function endOfRunOf(
  { runs }: Pick<Mailbox, 'runs'>,
  signal: Signal,
  executionArn: ExecutionArn,
  testimonies: readonly Testimony[],
): EpochMs | undefined | Asking {
  const isOpen = runs.some((run) => run.executionArn === executionArn && run.endedAtEpochMs === undefined);
  if (!isOpen || signal.kind === 'heartbeat' || (signal.kind === 'complete' && signal.stop !== undefined))
    return undefined;
  const said = testimonyAbout(testimonies, 'run', ({ question }) => question.executionArn === executionArn);
  if (said === undefined) return ask({ about: 'run', executionArn });
  return said.answer === 'running' ? undefined : said.answer;
}

/**
 * How the section that a stop step ends stands to the task that waits.
 *
 * The stop step of an earlier section was entered before this one's register state, so one that was entered later is this
 * one's. One that was entered before may be either, since the branches of a Parallel state begin in no fixed order. Where
 * histories do not tell, an execution is taken to have one section.
 */
export function sectionOf(
  { registration, runs, collected }: Pick<Mailbox, 'registration' | 'runs' | 'collected'>,
  signal: Signal,
  executionArn: ExecutionArn,
  testimonies: readonly Testimony[],
): 'waiting' | 'over' | 'early' | Asking {
  const stop = signal.kind === 'complete' ? signal.stop : undefined;
  const task = registration?.executionArn === executionArn ? registration : undefined;
  if (stop === undefined) return task === undefined ? 'early' : 'waiting';
  if (task !== undefined && stop.enteredAtEpochMs > task.registeredAtEpochMs) return 'waiting';
  const collectedAs = collected.find((entry) => entry.executionArn === executionArn)?.attempt;
  const said = testimonyAbout(
    testimonies,
    'section',
    ({ question }) => question.taskToken === task?.taskToken && question.collectedAs === collectedAs,
  );
  if (said === undefined)
    return ask({ about: 'section', executionArn, stop, taskToken: task?.taskToken, collectedAs });
  if (said.answer !== 'notShown') return said.answer;
  if (task !== undefined) return 'waiting';
  const hasRegistered = runs.some(
    (run) => run.executionArn === executionArn && run.sectionEnteredAtEpochMs !== undefined,
  );
  return hasRegistered ? 'over' : 'early';
}
