import type { MoveTask } from './move-task.ts';

/** Tasks that a queue is told of, the latest ones. Source: SQS API reference, ListMessageMoveTasks. */
const KEPT_PER_QUEUE = 10;

/** The tasks of an account, by the queue that they empty. */
export class MoveTasks {
  readonly #tasks = new Map<string, readonly MoveTask[]>();

  /** The latest first. */
  of(sourceArn: string): readonly MoveTask[] {
    return this.#tasks.get(sourceArn) ?? [];
  }

  add(task: MoveTask): void {
    const { arn } = task.request.source;
    this.#tasks.set(arn, [task, ...this.of(arn)].slice(0, KEPT_PER_QUEUE));
  }
}

/** What names a task to a client. */
export interface TaskName {
  readonly taskId: string;
  readonly sourceArn: string;
}

export function taskHandle({ taskId, sourceArn }: TaskName): string {
  return Buffer.from(JSON.stringify({ taskId, sourceArn })).toString('base64');
}

/** `undefined` for a text that is no handle. */
export function parseTaskHandle(handle: string): TaskName | undefined {
  try {
    const name: unknown = JSON.parse(Buffer.from(handle, 'base64').toString());
    if (typeof name !== 'object' || name === null || !('taskId' in name) || !('sourceArn' in name)) {
      return undefined;
    }
    const { taskId, sourceArn } = name;
    return typeof taskId === 'string' && typeof sourceArn === 'string' ? { taskId, sourceArn } : undefined;
  } catch {
    return undefined;
  }
}
