import type { ActivityTasks } from './activity-tasks.ts';

/** An activity: a kind of task whose workers come and ask for it. */
export interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtEpochMs: number;
  readonly tasks: ActivityTasks;
}
