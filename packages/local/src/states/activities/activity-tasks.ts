/** A task that waits for a worker of its activity. */
export interface ScheduledActivityTask {
  /** JSON text. */
  readonly input: string;
  /**
   * A worker takes the task.
   *
   * @param workerName absent: the worker gave no name.
   * @returns the token that answers the task; `undefined` when the task has ended just now.
   */
  start(workerName: string | undefined): string | undefined;
}

/** What a worker is handed. */
export interface StartedActivityTask {
  readonly taskToken: string;
  /** JSON text. */
  readonly input: string;
}

/** A worker that asks for a task. */
export interface ActivityWorker {
  /** Absent: it gave none. */
  readonly name: string | undefined;
  take(task: StartedActivityTask): void;
}

/**
 * Where the tasks of one activity and its workers meet. Tasks and workers are each served in the order in which they
 * came. A worker that has taken a task has to ask again for the next one. Source: Step Functions developer guide, "Learn about
 * Activities".
 */
export class ActivityTasks {
  readonly #scheduled = new Set<ScheduledActivityTask>();
  readonly #workers = new Set<ActivityWorker>();

  /** Workers that wait for a task. */
  get workerCount(): number {
    return this.#workers.size;
  }

  /** Hands the task to a worker, at once if one waits. Gives back how to take it back; that does nothing once it was handed out. */
  schedule(task: ScheduledActivityTask): () => void {
    this.#scheduled.add(task);
    this.#handOut();
    return () => {
      this.#scheduled.delete(task);
    };
  }

  /** Gives the worker a task, at once if one waits. Gives back how to stop asking. */
  poll(worker: ActivityWorker): () => void {
    this.#workers.add(worker);
    this.#handOut();
    return () => {
      this.#workers.delete(worker);
    };
  }

  #handOut(): void {
    for (const task of this.#scheduled) {
      const [worker] = this.#workers;
      if (worker === undefined) return;
      this.#scheduled.delete(task);
      const taskToken = task.start(worker.name);
      if (taskToken === undefined) continue;
      this.#workers.delete(worker);
      worker.take({ taskToken, input: task.input });
    }
  }
}
