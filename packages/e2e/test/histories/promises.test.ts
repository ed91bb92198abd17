import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/histories/observe/observation.ts';
import { judge, PROMISES } from '../../src/histories/promises/index.ts';
import { at, effect, observation, run, signal, verdict } from './support/observations.ts';

/** Ended by the signal `e` at 50. */
const cancelled = run('A', {
  status: 'FAILED',
  error: 'Cancelled',
  lives: [{ fromMs: at(10), toMs: at(50) }],
  waits: [{ fromMs: at(10), toMs: at(50), entry: 3 }],
  effects: [effect('e')],
});
const kept: Partial<Observation> = {
  runs: [cancelled],
  signals: [signal('e')],
  verdicts: [verdict('e', 'delivered')],
};
/** Begun after A had ended. */
const second = run('B', {
  status: 'FAILED',
  error: 'Cancelled',
  lives: [{ fromMs: at(60), toMs: at(70) }],
  waits: [{ fromMs: at(60), toMs: at(70), entry: 3 }],
});
const letter = '{"declaration":{"name":"cancel","monitor":"plain"},"event":{"id":"e"}}';

test.for<readonly [string, Partial<Observation>]>([
  ['nothing happened', {}],
  ['a signal ended the run that waited', kept],
  [
    'a signal waits in a queue',
    { signals: [signal('e')], letters: [{ queue: 'failed signals', body: letter }] },
  ],
  [
    'a signal was delivered twice and acted once',
    {
      ...kept,
      signals: [signal('e', { invocations: 2 })],
      verdicts: [verdict('e', 'delivered'), verdict('e', 'duplicate', 51, { firstVerdict: 'delivered' })],
    },
  ],
  [
    'the bus sent a signal twice that was rejected',
    {
      signals: [signal('e', { invocations: 2 })],
      verdicts: [verdict('e', 'rejected'), verdict('e', 'rejected')],
      letters: [{ queue: 'failed signals', body: letter }],
      strikes: [{ atMs: at(50), what: 'deliveries of signals: duplicate' }],
    },
  ],
  [
    'a repeat was told before the first delivery',
    {
      ...kept,
      signals: [signal('e', { invocations: 2 })],
      verdicts: [verdict('e', 'duplicate', 50, { firstVerdict: 'delivered' }), verdict('e', 'delivered')],
    },
  ],
  [
    'only a repeat could tell the verdict',
    {
      ...kept,
      signals: [signal('e', { invocations: 2 })],
      verdicts: [verdict('e', 'duplicate', 51, { firstVerdict: 'delivered' })],
    },
  ],
  [
    'a second run was refused while the first went on',
    {
      runs: [
        run('A'),
        run('B', {
          status: 'FAILED',
          error: 'Monitor.KeyInUse',
          lives: [{ fromMs: at(20), toMs: at(21) }],
          waits: [],
          refusedAtMs: [at(21)],
        }),
      ],
    },
  ],
  [
    'a signal that names a run came after its end, and acted when it was redriven',
    {
      ...kept,
      runs: [
        {
          ...cancelled,
          lives: [
            { fromMs: at(10), toMs: at(40) },
            { fromMs: at(60), toMs: at(70) },
          ],
          waits: [
            { fromMs: at(10), toMs: at(40), entry: 3 },
            { fromMs: at(60), toMs: at(70), entry: 3 },
          ],
          effects: [effect('e', 70)],
        },
      ],
      signals: [signal('e', { executionArn: cancelled.executionArn })],
    },
  ],
])('A history that keeps its promises is taken: %s', ([, seen]) => {
  expect(judge(observation(seen)).map(({ how }) => how)).toEqual([]);
});

const BREACHES: Readonly<Record<string, Partial<Observation>>> = {
  'one verdict': { signals: [signal('e')], verdicts: [verdict('e', 'buffered')] },
  'rejected once': {
    signals: [signal('e')],
    verdicts: [verdict('e', 'rejected'), verdict('e', 'rejected', 110)],
    letters: [{ queue: 'failed signals', body: letter }],
  },
  'only repeats are duplicates': { signals: [signal('e')], verdicts: [verdict('e', 'duplicate')] },
  'delivered is true': { signals: [signal('e')], verdicts: [verdict('e', 'delivered')] },
  'late is true': { runs: [run('A')], signals: [signal('e')], verdicts: [verdict('e', 'late', 60)] },
  'expired is true': { signals: [signal('e')], verdicts: [verdict('e', 'expired', 60)] },
  'repeats tell the first': { signals: [signal('e')], verdicts: [verdict('e', 'duplicate')] },
  'the stop step is told the truth': {
    runs: [
      run('A', {
        stopSteps: [
          {
            entry: 3,
            enteredAtMs: at(50),
            leftAtMs: at(50),
            eventIds: ['e'],
            told: [{ eventId: 'e', verdict: 'delivered' }],
          },
        ],
      }),
    ],
    signals: [signal('e')],
    verdicts: [verdict('e', 'late')],
  },
  'late is not expired': {
    runs: [cancelled],
    signals: [signal('e', { ingestedAtMs: at(40) })],
    verdicts: [verdict('e', 'buffered', 40), verdict('e', 'expired', 4_000)],
  },
  'one effect': { ...kept, runs: [cancelled, { ...second, effects: [effect('e', 70)] }] },
  'right run': { ...kept, runs: [{ ...cancelled, key: 'other' }] },
  'right time': {
    runs: [
      run('A', { lives: [{ fromMs: at(10), toMs: at(55) }] }),
      { ...second, effects: [effect('e', 70)] },
    ],
    signals: [signal('e')],
  },
  'late stays late': {
    runs: [
      run('A', { lives: [{ fromMs: at(10), toMs: at(40) }] }),
      { ...second, effects: [effect('e', 70)] },
    ],
    signals: [signal('e')],
  },
  'in order': {
    runs: [run('A', { effects: [effect('second', 10, { by: 'collect' })] })],
    signals: [signal('first', { ingestedAtMs: at(1) }), signal('second', { ingestedAtMs: at(5) })],
    verdicts: [
      verdict('first', 'buffered', 2),
      verdict('second', 'buffered', 6),
      verdict('second', 'delivered', 10),
      verdict('first', 'late', 11),
    ],
  },
  'sections apart': {
    runs: [
      run('A', {
        effects: [effect('stop', 60, { kind: 'complete', entry: 21 })],
        stopSteps: [{ entry: 3, enteredAtMs: at(50), leftAtMs: at(50), eventIds: ['stop'], told: [] }],
      }),
    ],
  },
  'every end is explained': { runs: [run('A', { status: 'FAILED', error: 'States.Timeout' })] },
  'nothing hangs': {
    runs: [
      run('A', {
        lives: [{ fromMs: at(10), toMs: at(5_000) }],
        stopSteps: [{ entry: 3, enteredAtMs: at(100), leftAtMs: undefined, eventIds: [], told: [] }],
      }),
    ],
  },
  'fails at once': { runs: [run('A')], signals: [signal('e')] },
  'one holder': { runs: [run('A'), run('B')] },
  'refused for a reason': { runs: [run('A', { refusedAtMs: [at(10)] })] },
  'bad keys are refused': { runs: [run('A', { key: 1.5 })] },
  'nothing is left': { itemsWithToken: ['k/plain'] },
  'tokens stay home': { leakingLines: ['{"token":"AQ…"}'] },
};

test.for(Object.entries(BREACHES))('A breach is seen of the promise: %s', ([name, seen]) => {
  expect(judge(observation(seen)).map(({ promise }) => promise.name)).toContain(name);
});

test('A breach is shown of every promise', () => {
  expect(Object.keys(BREACHES).sort()).toEqual(PROMISES.map(({ name }) => name).sort());
});

describe('a fault that lasts longer than the retries', () => {
  const failed = run('A', { status: 'FAILED', error: 'States.Timeout' });
  const trouble = { what: 'complete loads the mailbox: throttled', isHard: true, leavesClaim: true };

  test('A fault that lasts longer than the retries explains the end of a run that it struck', () => {
    const seen = observation({ runs: [failed], troubles: [{ ...trouble, fromMs: at(20), toMs: at(90) }] });
    expect(judge(seen)).toEqual([]);
  });

  test('A fault does not explain the end of a run that did its work when all was well again', () => {
    const stopSteps = [{ entry: 3, enteredAtMs: at(1_000), leftAtMs: undefined, eventIds: [], told: [] }];
    const lives = [{ fromMs: at(10), toMs: at(1_100) }];
    const seen = observation({
      runs: [{ ...failed, lives, stopSteps }],
      troubles: [{ ...trouble, fromMs: at(20), toMs: at(90) }],
    });
    expect(judge(seen).map(({ promise }) => promise.name)).toEqual(['every end is explained']);
  });
});

describe('a signal that a run collects', () => {
  const seen = { signals: [signal('e')], verdicts: [verdict('e', 'duplicate')] };
  const struck = (what: string) => observation({ ...seen, strikes: [{ atMs: at(20), what }] });

  test.for(['collect saves the mailbox: crash after', 'a workflow invokes collect: lost'])(
    'A signal is told duplicate once more when its collect state is tried again after "%s"',
    (what) => {
      const names = judge(struck(what)).map(({ promise }) => promise.name);
      expect(names).not.toContain('only repeats are duplicates');
    },
  );

  test('A signal that a run collects is not told duplicate because of another fault', () => {
    const names = judge(struck('fail saves the mailbox: crash after')).map(({ promise }) => promise.name);
    expect(names).toContain('only repeats are duplicates');
  });
});

describe('a signal that comes 20 seconds after a fault', () => {
  const waits = { runs: [run('A')], signals: [signal('e')] };
  const trouble = { what: 'fail answers the task: refused', isHard: true, fromMs: at(25), toMs: at(30) };

  test('A signal that comes 20 seconds after a fault may wait for a claim that a crash left', () => {
    const seen = observation({ ...waits, troubles: [{ ...trouble, leavesClaim: true }] });
    expect(judge(seen).map(({ promise }) => promise.name)).not.toContain('fails at once');
  });

  test('A signal that comes 20 seconds after a fault does not wait for a claim that was given back', () => {
    const seen = observation({ ...waits, troubles: [{ ...trouble, leavesClaim: false }] });
    expect(judge(seen).map(({ promise }) => promise.name)).toContain('fails at once');
  });
});

describe('a function that crashes after it saved the mailbox', () => {
  const waited = { signals: [signal('e')], verdicts: [verdict('e', 'buffered')] };
  const names = (seen: Partial<Observation>) => judge(observation(seen)).map(({ promise }) => promise.name);

  test('A crash after a save may leave a signal without the line that says how it waited in vain', () => {
    const strikes = [{ atMs: at(4_000), what: 'fail saves the mailbox: crash after' }];
    expect(names({ ...waited, strikes })).not.toContain('one verdict');
  });

  test('A crash after a save does not excuse a signal that came only afterwards', () => {
    const strikes = [{ atMs: at(20), what: 'fail saves the mailbox: crash after' }];
    expect(names({ ...waited, strikes })).toContain('one verdict');
  });
});

describe('a stop step that is told buffered', () => {
  const told = [{ eventId: 'e', verdict: 'buffered' }];
  const stopSteps = [{ entry: 3, enteredAtMs: at(50), leftAtMs: at(50), eventIds: ['e'], told }];
  const seen = {
    runs: [run('A', { stopSteps })],
    signals: [signal('e')],
    verdicts: [verdict('e', 'late')],
  };
  const names = (strikes: Observation['strikes']) =>
    judge(observation({ ...seen, strikes })).map(({ promise }) => promise.name);

  test('A stop step that is told buffered may lack the line for it if the function crashed as it told', () => {
    const strikes = [{ atMs: at(50), what: 'complete answers a task: crash after' }];
    expect(names(strikes)).not.toContain('the stop step is told the truth');
  });

  test('A stop step that is told buffered does not lack the line for it otherwise', () => {
    expect(names([])).toContain('the stop step is told the truth');
  });
});
