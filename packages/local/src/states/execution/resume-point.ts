import type { Json } from '../../kernel/index.ts';
import type { Payload } from './payload.ts';
import { type Entered, Thread, type ThreadOptions } from './thread.ts';

/** What a thread begins with: the first of its states, or where it stood when its execution ended. */
export type ThreadBegin = FirstState | ResumePoint;

export interface FirstState {
  readonly kind: 'firstState';
  readonly input: Payload;
}

/** Where a thread stood when its execution ended, as plain data: what a redrive of the execution goes on with. */
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
}

/** How far the work inside a Parallel or a Map had come. */
export interface InsidePoint {
  /** Branches and iterations by place; `undefined` for those that had not begun. */
  readonly members: readonly (ResumePoint | undefined)[];
  /** ARN of the Map Run of a distributed Map. */
  readonly mapRunArn: string | undefined;
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
        : { members: Array.from(inside.members, memberPoint), mapRunArn: inside.mapRunArn },
  };
}

function memberPoint(member: Thread | Payload | undefined): ResumePoint | undefined {
  if (member === undefined) return undefined;
  return member instanceof Thread ? resumePointOf(member) : { kind: 'finished', output: member };
}
