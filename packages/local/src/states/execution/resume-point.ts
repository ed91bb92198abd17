import type { Json } from '../../kernel/index.ts';
import type { AttemptPoint } from './attempt-point.ts';
import type { Payload } from './payload.ts';
import { type Entered, Thread, type ThreadOptions } from './thread.ts';

/** What a thread begins with: the first of its states, or where it stood when its execution ended. */
export type ThreadBegin = FirstState | ResumePoint;

export interface FirstState {
  readonly kind: 'firstState';
  readonly input: Payload;
}

/**
 * Where a thread stands, as plain data: when its execution ended what a redrive goes on with, while it runs what another engine goes on with
 * as if nothing had been.
 */
export type ResumePoint = InState | Finished;

/** The thread had come to its end. */
export interface Finished {
  readonly kind: 'finished';
  readonly output: Payload;
}

/** The thread was in a state, or on its way to it. */
export interface InState {
  readonly kind: 'inState';
  readonly name: string;
  readonly input: Payload;
  /** Absent: the state had not been entered. */
  readonly entered: Entered | undefined;
  /** The event that the thread goes on after. */
  readonly afterEventId: number;
  /** Those that the thread assigned itself. */
  readonly variables: Readonly<Record<string, Json>>;
  /** Absent: no work inside the state had begun. */
  readonly inside: InsidePoint | undefined;
  /** How far the attempt has come. Absent: the state is to be tried anew. */
  readonly attempt?: AttemptPoint | undefined;
}

/** How far the work inside a Parallel or a Map had come. */
export interface InsidePoint {
  /** Branches and iterations by place; `undefined` for those that had not begun. */
  readonly members: readonly (ResumePoint | undefined)[];
  /** ARN of the Map Run of a distributed Map. */
  readonly mapRunArn: string | undefined;
  /** The event that says that the work began, of work that goes on. Absent: the thread's last event. */
  readonly startedEventId?: number | undefined;
}

/** What a thread has from the start when it goes on with a redrive; nothing when it begins with its first state. */
export function threadOptionsOf(begin: ThreadBegin): ThreadOptions {
  return begin.kind === 'inState' ? { after: begin.afterEventId, variables: begin.variables } : {};
}

/** Where a thread stands; `undefined` before its first state. */
export function resumePointOf(thread: Thread): ResumePoint | undefined {
  const { standing, inside } = thread;
  if (standing === undefined) return undefined;
  const { name, input, entered } = standing;
  if (name === undefined) return { kind: 'finished', output: input };
  return {
    kind: 'inState',
    name,
    input,
    entered,
    afterEventId: inside?.startedEventId ?? entered?.eventId ?? thread.lastEventId,
    variables: thread.variables.own,
    inside:
      inside === undefined
        ? undefined
        : { members: membersOf(inside.members, resumePointOf), mapRunArn: inside.mapRunArn },
  };
}

/** The same of a thread that runs, so that it can go on elsewhere; `undefined` before its first state. */
export function standingPointOf(thread: Thread): ResumePoint | undefined {
  const point = resumePointOf(thread);
  const attempt = thread.standing?.attempt;
  if (point?.kind !== 'inState' || attempt === undefined) return point;
  const { inside } = thread;
  // What was inside belongs to the attempt that failed.
  const isBetweenAttempts = attempt.waiting?.kind === 'retry';
  if (inside === undefined || isBetweenAttempts) {
    // What waits for nothing is a call that is under way: it is made again.
    const afterEventId = attempt.waiting === undefined ? point.afterEventId : thread.lastEventId;
    return { ...point, afterEventId, inside: undefined, attempt };
  }
  const { mapRunArn, startedEventId } = inside;
  const members = membersOf(inside.members, standingPointOf);
  return {
    ...point,
    afterEventId: thread.lastEventId,
    inside: { members, mapRunArn, startedEventId },
    attempt,
  };
}

function membersOf(
  members: readonly (Thread | Payload | undefined)[],
  pointOf: (thread: Thread) => ResumePoint | undefined,
): InsidePoint['members'] {
  // An array with holes has them filled by this.
  return Array.from(members, (member) => {
    if (member === undefined) return undefined;
    return member instanceof Thread ? pointOf(member) : { kind: 'finished', output: member };
  });
}
