import { AwsError } from '../../kernel/index.ts';
import type { ActivityTasks } from './activity-tasks.ts';

/** An activity: a kind of task whose workers come and ask for it. */
export interface Activity {
  readonly arn: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtEpochMs: number;
  readonly tasks: ActivityTasks;
}

/** The activities there are, by ARN. */
export class Activities {
  readonly #byArn = new Map<string, Activity>();

  get count(): number {
    return this.#byArn.size;
  }

  put(activity: Activity): void {
    this.#byArn.set(activity.arn, activity);
  }

  /** Its tasks that no worker has taken can be taken no more; they end when they time out. */
  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  find(arn: string): Activity | undefined {
    return this.#byArn.get(arn);
  }

  /** @throws AwsError ActivityDoesNotExist */
  get(arn: string): Activity {
    const activity = this.#byArn.get(arn);
    if (activity !== undefined) return activity;
    throw new AwsError({ code: 'ActivityDoesNotExist', message: `Activity Does Not Exist: '${arn}'` });
  }

  /** All of them, by name. */
  list(): readonly Activity[] {
    return [...this.#byArn.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }
}
