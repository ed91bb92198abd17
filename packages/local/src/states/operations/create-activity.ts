import { AwsError } from '../../kernel/index.ts';
import type { Activity } from '../activities/activities.ts';
import { ActivityTasks } from '../activities/activity-tasks.ts';
import { epochSeconds } from '../api/answers.ts';
import { requiredText } from '../api/input.ts';
import { assertName } from '../api/names.ts';
import { type OperationFactory, permissionOn } from '../api/operation.ts';
import { assertTagCount, parseTags } from '../api/tags.ts';
import { activityArn } from '../arn.ts';
import { MAX_ACTIVITIES } from '../limits.ts';

/**
 * Creating an activity that is there gives that one, whatever its tags. Source: Step Functions API reference,
 * CreateActivity.
 */
export const createActivity: OperationFactory = ({ cloud, activities }) => ({
  permissions: (input) => permissionOn('CreateActivity', activityArn(cloud, String(input['name']))),
  run: async (input) => {
    const name = requiredText(input, 'name');
    assertName(name);
    const arn = activityArn(cloud, name);
    const existing = activities.find(arn);
    if (existing !== undefined) return answer(existing);
    const tags = parseTags(input);
    assertTagCount(arn, tags);
    if (activities.count >= MAX_ACTIVITIES) {
      throw new AwsError({
        code: 'ActivityLimitExceeded',
        message: `There are ${MAX_ACTIVITIES} activities, which is the most. Delete one before you create '${name}'.`,
      });
    }
    const created: Activity = {
      arn,
      name,
      tags,
      createdAtEpochMs: cloud.clock.nowEpochMs(),
      tasks: new ActivityTasks(),
    };
    activities.put(created);
    return answer(created);
  },
});

function answer({ arn, createdAtEpochMs }: Activity) {
  return { activityArn: arn, creationDate: epochSeconds(createdAtEpochMs) };
}
