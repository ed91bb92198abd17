import type { FaultPoint } from './fault-points.ts';
import type { Listeners } from './listeners.ts';

/** Longer than all retries of a fault that strikes once take: Lambda waits one minute, then two. */
export const RETRIES_SECONDS = 400;

/** Something that happens with a key, and how long nothing else happens then. */
export interface Step {
  readonly act: (listeners: Listeners, key: string) => Promise<unknown>;
  readonly seconds: number;
}

/** A time in the life of an inbox in which calls may fail. */
export interface Situation {
  readonly before: readonly Step[];
  /** What happens while one call of one function fails. */
  readonly struck: Step;
  readonly after: readonly Step[];
  /** Texts that the workflow has heard in the end, in order. */
  readonly heard: readonly string[];
  /** Which calls it is about. Absent: all. */
  readonly only?: (point: FaultPoint) => boolean;
  /** Which of them are not made each time, as two functions run at once. Absent: none. */
  readonly mayMiss?: (point: FaultPoint) => boolean;
  /** How its execution ends. Absent: it succeeds. */
  readonly status?: 'ABORTED';
}

const start: Step = { act: (listeners, key) => listeners.start(key), seconds: 1 };
const says = (text: string, thinkSeconds = 0): Step => ({
  act: (listeners, key) => listeners.put(key, text, { thinkSeconds }),
  seconds: 1,
});
const wait = (seconds: number): Step => ({ act: async () => undefined, seconds });
const stop: Step = {
  act: (listeners, key) => listeners.stop(listeners.executionsOf(key)[0] ?? ''),
  seconds: 1,
};
const struck = (step: Step): Step => ({ ...step, seconds: RETRIES_SECONDS });

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a message comes while nobody waits': {
    before: [start, says('a', 1_000)],
    struck: struck(says('b')),
    after: [wait(1_000), says('end')],
    heard: ['a', 'b', 'end'],
  },
  'a message comes while a reader is parked': {
    before: [start, says('a')],
    struck: struck(says('b')),
    after: [says('end')],
    heard: ['a', 'b', 'end'],
    // The reader that was answered may read on before it is taken out of the head: then one of the two begins anew.
    only: ({ by, nth }) => by === 'inform' || nth === 1,
    mayMiss: ({ by, operation, about, nth }) =>
      by === 'inform' && (operation === 'PutItem' || nth > (about === 'head' ? 4 : 3)),
  },
  'a message comes while a reader is parked whose monitor is over': {
    before: [start, { act: (listeners, key) => listeners.put(key, '', { as: 'unwatched' }), seconds: 1 }],
    struck: struck(says('a')),
    after: [says('end')],
    heard: ['a', 'end'],
    only: ({ operation }) => operation === 'DescribeExecution',
  },
  'a message comes early': {
    before: [],
    struck: struck(says('a')),
    after: [start, says('end')],
    heard: ['a', 'end'],
  },
  'a workflow reads what has come before it': {
    before: [says('a'), says('b'), says('c')],
    struck: struck(start),
    after: [says('end')],
    heard: ['a', 'b', 'c', 'end'],
  },
  'a workflow waits again whose cursor has moved': {
    before: [start, says('a', 1_000)],
    struck: wait(1_000 + RETRIES_SECONDS),
    after: [says('end')],
    heard: ['a', 'end'],
  },
  'an execution ends that waits': {
    before: [start, says('a')],
    struck: struck(stop),
    after: [],
    heard: ['a'],
    only: ({ by }) => by === 'release',
    status: 'ABORTED',
  },
};
