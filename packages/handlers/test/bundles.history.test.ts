import { epochMs, genericCompleteEvent, genericFailEvent, type SignalId, stopEvent } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../src/adapters/system-clock.ts';
import { BundleBench, deliveryOf, EVENTS } from './support/bundle-bench.ts';
import { E, registrationOf } from './support/examples.ts';

const LONG_AGO = { at: epochMs(systemClock.now() - 3_600_000) };

/** Events as Step Functions shows them: the newest first, with more members than anybody reads. */
const history = (...events: readonly Record<string, unknown>[]) => ({
  output: { events: events.map((event) => ({ timestamp: 1_780_000_000.123, ...event })) },
});
const entered = (name: string) => ({ name, input: '{}', inputDetails: { truncated: false } });

const SCHEDULED = {
  id: 7,
  previousEventId: 6,
  type: 'TaskScheduled',
  taskScheduledEventDetails: {
    resourceType: 'aws-sdk:dynamodb',
    resource: 'updateItem.waitForTaskToken',
    region: 'eu-central-1',
    parameters: '{"Token":"token-E"}',
  },
};
const ENDED = { id: 9, previousEventId: 7 };

let bench: BundleBench;

beforeEach(async () => {
  bench = await BundleBench.open();
});
afterEach(() => bench.close());

/** The mailbox that a delivery left which stopped after its claim; its signal is delivered again. */
function claimed(kind: 'fail' | 'complete', signalId: string): Promise<void> {
  const registration = registrationOf('E', LONG_AGO);
  const { taskToken, executionArn, expiresAtEpochMs } = registration;
  const claim = { signalId: signalId as SignalId, kind, taskToken, executionArn, expiresAtEpochMs };
  return bench.given({ registration, claims: [{ ...claim, claimedAtEpochMs: LONG_AGO.at, over: false }] });
}

test.each([
  {
    name: 'fail',
    operation: 'SendTaskFailure',
    declared: genericFailEvent(EVENTS),
    signalId: '0f5e/workflow-error',
    ended: { type: 'TaskFailed', taskFailedEventDetails: { cause: '{"signalId":"0f5e/workflow-error"}' } },
  },
  {
    name: 'complete',
    operation: 'SendTaskSuccess',
    declared: genericCompleteEvent(EVENTS),
    signalId: '0f5e/stop-monitoring',
    ended: {
      type: 'TaskSucceeded',
      taskSucceededEventDetails: { output: '{"signalId":"0f5e/stop-monitoring"}' },
    },
  },
] as const)(
  'The history that a bundle reads shows that a signal of $name was taken',
  async ({ name, operation, declared, signalId, ended }) => {
    await claimed(name, signalId);
    bench.aws.replies.set(operation, { error: 'TaskTimedOut' });
    bench.aws.replies.set('GetExecutionHistory', history({ ...ENDED, ...ended }, SCHEDULED));
    const { outcome } = await bench.invoke(name, deliveryOf(declared.declaration));
    expect(outcome).toEqual({ result: { signalId, verdict: 'delivered' } });
    expect(bench.callsOf('GetExecutionHistory')[0]?.input).toMatchObject({
      executionArn: E,
      reverseOrder: true,
      includeExecutionData: true,
    });
  },
);

test('The history that a bundle reads shows that a task ended without a signal', async () => {
  await claimed('fail', '0f5e/workflow-error');
  bench.aws.replies.set('SendTaskFailure', { error: 'TaskTimedOut' });
  bench.aws.replies.set('GetExecutionHistory', history({ ...ENDED, type: 'TaskTimedOut' }, SCHEDULED));
  const { outcome } = await bench.invoke('fail', deliveryOf(genericFailEvent(EVENTS).declaration));
  expect(outcome).toMatchObject({ result: { verdict: 'buffered' } });
});

const STOP_SCHEDULED = {
  ...SCHEDULED,
  id: 8,
  previousEventId: 5,
  taskScheduledEventDetails: { parameters: '{"Token":"reply-token"}' },
};
const BEGINNING = [
  { id: 4, previousEventId: 3, type: 'ParallelStateStarted' },
  { id: 3, previousEventId: 2, type: 'ParallelStateEntered', stateEnteredEventDetails: entered('Watched') },
  { id: 2, previousEventId: 1, type: 'PassStateExited', stateExitedEventDetails: { name: 'Begin' } },
];
const STOP = {
  executionArn: E,
  tasktoken: 'reply-token',
  section: { state: 'Watched', stopEnteredAt: new Date(LONG_AGO.at - 1_000).toISOString() },
};
const runs = [{ executionArn: E, startedAtEpochMs: LONG_AGO.at, sectionEnteredAtEpochMs: LONG_AGO.at }];

test('The history that a bundle reads shows that a stop step is of the section that waits', async () => {
  await bench.given({ registration: registrationOf('E', LONG_AGO), runs });
  const branches = [
    { id: 6, previousEventId: 4, type: 'TaskStateEntered', stateEnteredEventDetails: entered('Register') },
    { id: 5, previousEventId: 4, type: 'TaskStateEntered', stateEnteredEventDetails: entered('Stop') },
  ];
  const events = history(STOP_SCHEDULED, SCHEDULED, ...branches, ...BEGINNING);
  bench.aws.replies.set('GetExecutionHistory', events);
  const { outcome } = await bench.invoke('complete', deliveryOf(stopEvent(EVENTS).declaration, STOP));
  expect(outcome).toMatchObject({ result: { verdict: 'delivered' } });
  expect(bench.callsOf('GetExecutionHistory')).toHaveLength(1);
  expect(bench.sent.map(({ input }) => input['taskToken'])).toEqual(['token-E', 'reply-token']);
});

test('The history that a bundle reads shows that the section of a stop step is over', async () => {
  await bench.given({ runs });
  const left = {
    id: 10,
    previousEventId: 8,
    type: 'ParallelStateExited',
    stateExitedEventDetails: { name: 'Watched', output: '{}' },
  };
  const stop = {
    id: 5,
    previousEventId: 4,
    type: 'TaskStateEntered',
    stateEnteredEventDetails: entered('Stop'),
  };
  bench.aws.replies.set('GetExecutionHistory', history(left, STOP_SCHEDULED, stop, ...BEGINNING));
  const { outcome } = await bench.invoke('complete', deliveryOf(stopEvent(EVENTS).declaration, STOP));
  expect(outcome).toMatchObject({ result: { verdict: 'late' } });
});
