import { AwsError, type Clock } from '../../kernel/index.ts';
import type { ActivityTasks, StartedActivityTask } from '../activities/activity-tasks.ts';
import { assertArn } from '../api/arns.ts';
import { optionalText, requiredText } from '../api/input.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { MAX_ACTIVITY_WORKERS, MAX_WORKER_NAME_CHARACTERS } from '../limits.ts';

const LONGEST_POLL_MS = 60_000;

/**
 * Waits for a task of the activity, for a minute at most. An answer without a task has no member `taskToken`. Source:
 * Step Functions API reference, GetActivityTask.
 */
export const getActivityTask: OperationFactory = ({ cloud, activities }) => ({
  permissions: (input) => permissionOn('GetActivityTask', input['activityArn']),
  run: async (input) => {
    const arn = requiredText(input, 'activityArn');
    const workerName = optionalText(input, 'workerName', { maxLength: MAX_WORKER_NAME_CHARACTERS });
    assertArn(arn, 'activity');
    const { tasks } = activities.get(arn);
    if (tasks.workerCount >= MAX_ACTIVITY_WORKERS) {
      throw new AwsError({
        code: 'ActivityWorkerLimitExceeded',
        message: `${MAX_ACTIVITY_WORKERS} workers wait for tasks of '${arn}', which is the most.`,
      });
    }
    const task = await pollFor({ tasks, workerName, clock: cloud.clock });
    return task === undefined ? {} : { taskToken: task.taskToken, input: task.input };
  },
});

interface Poll {
  readonly tasks: ActivityTasks;
  readonly workerName: string | undefined;
  readonly clock: Clock;
}

function pollFor({ tasks, workerName, clock }: Poll): Promise<StartedActivityTask | undefined> {
  return new Promise((resolve) => {
    const timer = clock.schedule(LONGEST_POLL_MS, () => {
      stopAsking();
      resolve(undefined);
    });
    const stopAsking = tasks.poll({
      name: workerName,
      take: (task) => {
        timer.cancel();
        resolve(task);
      },
    });
  });
}
