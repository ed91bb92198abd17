import type { Json } from '../../kernel/index.ts';
import { RuntimeFailure, StatesError } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Scope, Wait } from '../execution/scope.ts';
import { exceedsPayloadLimit } from '../limits.ts';
import { StateVisit } from '../visit/state-visit.ts';
import { mocked } from './mocked.ts';
import { TaskTimeout, withinLimits } from './task-limits.ts';
import { deadlinesOf, failureDetails, limitDetails, type TaskWork } from './task-work.ts';

/**
 * A task whose `Resource` is the ARN of an activity: it waits for a worker to take it, and for the worker's answer. Its
 * timeout counts from when it was scheduled, its heartbeat from when it was taken. Source: Step Functions developer
 * guide, "Learn about Activities".
 *
 * @throws RuntimeFailure when there is no such activity.
 */
export async function runActivityTask(work: TaskWork, activityArn: string): Promise<Json> {
  const { visit, limits, input } = work;
  const { thread, environment } = visit;
  const run = activityRun(work, activityArn);
  const inputText = JSON.stringify(input);
  if (visit.goesOnFrom?.waiting === undefined) {
    thread.record('ActivityScheduled', {
      details: {
        resource: activityArn,
        input: inputText,
        inputDetails: NOT_TRUNCATED,
        ...limitDetails(limits),
      },
    });
  }
  try {
    const output = await withinLimits<Json>({
      scope: thread.scope,
      clock: environment.cloud.clock,
      limits,
      silenceBegins: 'with the first beat',
      ...deadlinesOf(visit),
      run,
    });
    const text = JSON.stringify(output);
    if (exceedsPayloadLimit(text)) throw new StatesError(StateVisit.dataLimitExceeded(activityArn));
    thread.record('ActivitySucceeded', { details: { output: text, outputDetails: NOT_TRUNCATED } });
    return output;
  } catch (error) {
    if (error instanceof TaskTimeout) thread.record('ActivityTimedOut', { details: failureDetails(error) });
    else if (error instanceof StatesError)
      thread.record('ActivityFailed', { details: failureDetails(error) });
    throw error;
  }
}

/** What gives the result of the task: its mock, or the worker that takes it. @throws RuntimeFailure when there is neither. */
function activityRun(work: TaskWork, activityArn: string): (scope: Scope, beat: () => void) => Promise<Json> {
  const { visit, input } = work;
  const from = visit.goesOnFrom?.waiting;
  const answer = from === undefined ? mocked(work) : undefined;
  if (answer !== undefined) return (scope) => scope.waitFor(answer());
  const activity = visit.environment.activities.find(activityArn);
  if (activity === undefined) throw new RuntimeFailure(`The activity ${activityArn} does not exist.`);
  return (scope, beat) =>
    scope.wait<Json>((wait) => {
      if (from?.kind === 'worker answer')
        return awaitWorker({ visit, wait, beat, taskToken: from.taskToken });
      let forget = (): void => {};
      visit.waiting = { kind: 'worker' };
      const takeBack = activity.tasks.schedule({
        input: JSON.stringify(input),
        start: (workerName) => {
          const started = startTask({ visit, activityArn, workerName, wait, beat });
          if (started !== undefined) ({ forget } = started);
          return started?.taskToken;
        },
      });
      return () => {
        takeBack();
        forget();
      };
    });
}

interface TaskStart {
  readonly visit: TaskWork['visit'];
  readonly activityArn: string;
  readonly workerName: string | undefined;
  readonly wait: Wait<Json>;
  beat(): void;
}

/** Puts a token into use for the worker that takes the task; `undefined` when the start ends the execution. */
function startTask({
  visit,
  activityArn,
  workerName,
  wait,
  beat,
}: TaskStart): { readonly taskToken: string; forget(): void } | undefined {
  const { taskTokens } = visit.environment;
  try {
    visit.thread.record('ActivityStarted', { details: workerName === undefined ? {} : { workerName } });
  } catch (error) {
    // The history is full. That is the task's matter, not that of the worker who asked.
    wait.reject(error);
    return undefined;
  }
  beat();
  const taskToken = taskTokens.issue(activityArn);
  return { taskToken, forget: awaitWorker({ visit, wait, beat, taskToken }) };
}

/** Waits for the answer of the worker that has the token. Gives back how to take the token out of use. */
function awaitWorker({
  visit,
  wait,
  beat,
  taskToken,
}: Pick<TaskStart, 'visit' | 'wait' | 'beat'> & { readonly taskToken: string }): () => void {
  visit.waiting = { kind: 'worker answer', taskToken };
  return visit.environment.taskTokens.listen(taskToken, {
    succeeded: (output) => wait.resolve(output),
    failed: (failure) => wait.reject(new StatesError(failure)),
    heartbeat: beat,
  });
}
