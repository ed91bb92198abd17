import { RuntimeFailure } from '../errors.ts';
import { NOT_TRUNCATED } from '../execution/history-event.ts';
import type { Work } from '../visit/attempt.ts';
import { TokenListener } from './await-task-token.ts';
import { LimitedWork, type RunningWork } from './limited-work.ts';
import { mocked } from './mocked.ts';
import { deadlineKeeperOf, goesOn, limitDetails, type TaskEnd, type TaskWork } from './task-work.ts';

/**
 * A task whose `Resource` is the ARN of an activity: it waits for a worker to take it, and for the worker's answer. Its
 * timeout counts from when it was scheduled, its heartbeat from when it was taken. Source: Step Functions developer
 * guide, "Learn about Activities".
 *
 * @throws RuntimeFailure when there is no such activity.
 */
export function beginActivityTask(work: TaskWork, activityArn: string): Work {
  const { visit, limits, input } = work;
  const { thread, environment } = visit;
  const run = activityRun(work, activityArn);
  if (!goesOn(visit)) {
    thread.record('ActivityScheduled', {
      details: {
        resource: activityArn,
        input: JSON.stringify(input),
        inputDetails: NOT_TRUNCATED,
        ...limitDetails(limits),
      },
    });
  }
  return new LimitedWork({
    scope: thread.scope,
    clock: environment.cloud.clock,
    limits,
    silenceBegins: 'with the first beat',
    keeper: deadlineKeeperOf(visit),
    run,
  });
}

/** How such a task ends. */
export function activityTaskEnd(activityArn: string): TaskEnd {
  return {
    named: activityArn,
    succeeded: 'ActivitySucceeded',
    failed: 'ActivityFailed',
    timedOut: 'ActivityTimedOut',
  };
}

/** What gives the result of the task: its mock, or the worker that takes it. @throws RuntimeFailure when there is neither. */
function activityRun(work: TaskWork, activityArn: string): (running: RunningWork) => void {
  const { visit, input } = work;
  const from = visit.goesOnFrom?.waiting;
  // What waits for a worker was not mocked.
  const answer = from === undefined ? mocked(work) : undefined;
  if (answer !== undefined) return (running) => running.follow(answer());
  const activity = visit.environment.activities.find(activityArn);
  if (activity === undefined) throw new RuntimeFailure(`The activity ${activityArn} does not exist.`);
  if (from?.kind === 'worker answer')
    return (running) => running.whenOver(awaitWorker(visit, running, from.taskToken));
  return (running) => {
    visit.waiting = { kind: 'worker' };
    let forget = (): void => {};
    const takeBack = activity.tasks.schedule({
      input: JSON.stringify(input),
      start: (workerName) => {
        const started = startTask({ visit, activityArn, workerName, running });
        if (started !== undefined) ({ forget } = started);
        return started?.taskToken;
      },
    });
    running.whenOver(() => {
      takeBack();
      forget();
    });
  };
}

interface TaskStart {
  readonly visit: TaskWork['visit'];
  readonly activityArn: string;
  readonly workerName: string | undefined;
  readonly running: RunningWork;
}

/** Puts a token into use for the worker that takes the task; `undefined` when the start ends the execution. */
function startTask({
  visit,
  activityArn,
  workerName,
  running,
}: TaskStart): { readonly taskToken: string; forget(): void } | undefined {
  const { taskTokens } = visit.environment;
  try {
    visit.thread.record('ActivityStarted', { details: workerName === undefined ? {} : { workerName } });
  } catch (error) {
    // The history is full. That is the task's matter, not that of the worker who asked.
    running.reject(error);
    return undefined;
  }
  running.beat();
  const taskToken = taskTokens.issue(activityArn);
  return { taskToken, forget: awaitWorker(visit, running, taskToken) };
}

/** Waits for the answer of the worker that has the token. Gives back how to take the token out of use. */
function awaitWorker(visit: TaskWork['visit'], running: RunningWork, taskToken: string): () => void {
  visit.waiting = { kind: 'worker answer', taskToken };
  return visit.environment.taskTokens.listen(taskToken, new TokenListener(running));
}
