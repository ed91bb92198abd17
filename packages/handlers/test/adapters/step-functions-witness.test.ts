import { SFNClient } from '@aws-sdk/client-sfn';
import { addSeconds, declarationName, type EpochMs, signalId, taskToken } from '@wfm/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StepFunctionsWitness } from '../../src/adapters/step-functions-witness.ts';
import { HistoryUnsettledError } from '../../src/errors.ts';
import type { HistoryEvent } from '../../src/history/history-event.ts';
import type { Question } from '../../src/mailbox/index.ts';
import { RECORDED } from '../history/recorded.ts';
import {
  type AwsCall,
  type AwsJsonServer,
  type AwsReply,
  openAwsJsonServer,
} from '../support/aws-json-server.ts';
import { E, START } from '../support/examples.ts';
import { eventsIn } from '../support/history.ts';

const CANCELLED = signalId('cancelled', declarationName('example'));
const OTHER = signalId('other', declarationName('example'));
const STOP = { state: 'Run with monitor', enteredAtEpochMs: addSeconds(START, 20) };

let events: readonly HistoryEvent[] = [];
let fault: AwsReply | undefined;
/** Events of a page at most, whatever is asked for. */
let pageEvents = 1_000;
let server: AwsJsonServer;
let client: SFNClient;
beforeEach(async () => {
  events = [];
  fault = undefined;
  pageEvents = 1_000;
  server = await openAwsJsonServer((call) => fault ?? pageOf(call));
  client = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

/** GetExecutionHistory in reverse order; the token of the next page is where that begins. */
function pageOf({ input }: AwsCall): AwsReply {
  const from = Number(input['nextToken'] ?? 0);
  const to = from + Math.min(pageEvents, Number(input['maxResults']));
  const newestFirst = events.toReversed();
  return {
    output: {
      events: newestFirst.slice(from, to).map(wireForm),
      ...(to < newestFirst.length ? { nextToken: String(to) } : {}),
    },
  };
}

function wireForm({ id, previousId, type, stateName, taskParameters, taskResult }: HistoryEvent) {
  const resource = { resource: 'updateItem.waitForTaskToken', resourceType: 'aws-sdk:dynamodb' };
  return {
    id,
    previousEventId: previousId,
    type,
    timestamp: START / 1_000,
    ...(type.endsWith('StateEntered') ? { stateEnteredEventDetails: { name: stateName } } : {}),
    ...(type.endsWith('StateExited') ? { stateExitedEventDetails: { name: stateName } } : {}),
    ...(type === 'TaskScheduled'
      ? { taskScheduledEventDetails: { ...resource, region: 'eu-central-1', parameters: taskParameters } }
      : {}),
    ...(type === 'TaskSucceeded' ? { taskSucceededEventDetails: { ...resource, output: taskResult } } : {}),
    ...(type === 'TaskFailed' ? { taskFailedEventDetails: { ...resource, cause: taskResult } } : {}),
  };
}

const aboutSignal = (token?: string, seenAt: EpochMs | undefined = undefined): Question => ({
  about: 'signal',
  executionArn: E,
  taskToken: token === undefined ? undefined : taskToken(token),
  seenAtEpochMs: seenAt,
});
const aboutSection = (token?: string): Question => ({
  about: 'section',
  executionArn: E,
  stop: STOP,
  taskToken: token === undefined ? undefined : taskToken(token),
  collectedAs: undefined,
});
const testify = (
  question: Question,
  id = OTHER,
  replyToken: string | undefined = undefined,
  askedAtEpochMs = START,
) =>
  new StepFunctionsWitness(client).testify(question, {
    signalId: id,
    replyToken: replyToken === undefined ? undefined : taskToken(replyToken),
    askedAtEpochMs,
  });

test('A witness reads the newest events first, with their data, and stops as soon as they tell', async () => {
  events = eventsIn(RECORDED.timeout);
  await expect(testify(aboutSignal('T1'))).resolves.toBe('notTaken');
  expect(server.calls).toEqual([
    {
      operation: 'GetExecutionHistory',
      input: { executionArn: E, maxResults: 50, reverseOrder: true, includeExecutionData: true },
    },
  ]);
});

test('A witness reads on in larger pages until they tell, and no further', async () => {
  events = eventsIn(RECORDED.retry);
  pageEvents = 7;
  await expect(testify(aboutSignal('T1'), CANCELLED)).resolves.toBe('taken');
  expect(server.calls.map(({ input }) => [input['maxResults'], input['nextToken']])).toEqual([
    [50, undefined],
    [1_000, '7'],
    [1_000, '14'],
  ]);
});

test('A witness reads the failure of a task and the result of a collect step', async () => {
  events = eventsIn(RECORDED.retry);
  await expect(testify(aboutSignal(), CANCELLED)).resolves.toBe('taken');
  events = eventsIn(RECORDED.collect);
  await expect(testify(aboutSignal(), signalId('early', declarationName('example')))).resolves.toBe('taken');
});

test('A witness says no without a task after the whole history only', async () => {
  events = eventsIn(RECORDED.retry);
  pageEvents = 10;
  await expect(testify(aboutSignal())).resolves.toBe('notTaken');
  expect(server.calls).toHaveLength(4);
});

test('A witness says nothing while the end of the task is not in the history', async () => {
  events = eventsIn(RECORDED.caught).slice(0, 8);
  const unsettled = testify(aboutSignal('T1'));
  await expect(unsettled).rejects.toThrow(HistoryUnsettledError);
  await expect(unsettled).rejects.toThrow(`but that of ${E} does not show yet how the task ended`);
});

test('A witness tells how the section of a stop step stands', async () => {
  events = eventsIn(RECORDED.twice);
  pageEvents = 5;
  await expect(testify(aboutSection('T2'), OTHER, 'S2')).resolves.toBe('waiting');
  await expect(testify(aboutSection('T2'), OTHER, 'S1')).resolves.toBe('over');
  await expect(testify(aboutSection('T1'), OTHER, 'S2')).resolves.toBe('early');
  await expect(testify(aboutSection(), OTHER, 'S1')).resolves.toBe('over');
});

test('A witness says nothing of a stop step that is not in the history yet', async () => {
  events = eventsIn(RECORDED.twice);
  await expect(testify(aboutSection('T2'), OTHER, 'S3')).rejects.toThrow(
    `but that of ${E} does not show yet the stop step that sent a signal`,
  );
});

test('A witness answers without tokens from a whole history that shows of no task what it was asked', async () => {
  events = eventsIn(RECORDED.retry).map(({ taskParameters: _hidden, ...event }) => event);
  pageEvents = 10;
  await expect(testify(aboutSection('T2'), OTHER, 'S2')).resolves.toBe('notShown');
  expect(server.calls).toHaveLength(4);
  await expect(testify(aboutSignal('T1'))).resolves.toBe('notTaken');
  await expect(testify(aboutSignal('T1'), CANCELLED)).resolves.toBe('taken');
});

test('A witness takes one task that shows what it was asked for a place where all do', async () => {
  events = eventsIn(RECORDED.retry).map(({ taskParameters, ...event }) =>
    event.id === 6 ? { ...event, taskParameters: taskParameters ?? '' } : event,
  );
  await expect(testify(aboutSection('T2'), OTHER, 'S2')).rejects.toThrow(HistoryUnsettledError);
});

test('A witness says nothing while no task shows in the history', async () => {
  events = eventsIn(RECORDED.retry).slice(0, 5);
  await expect(testify(aboutSection('T2'), OTHER, 'S2')).rejects.toThrow(HistoryUnsettledError);
});

test('A witness cannot tell of a stop step without its token', async () => {
  events = eventsIn(RECORDED.twice);
  await expect(testify(aboutSection('T2'))).rejects.toThrow(
    "A stop step's signal brings the token of its step, but other/example brought none.",
  );
});

test('A witness finds nothing taken in an execution that is not known any more', async () => {
  fault = { error: 'ExecutionDoesNotExist' };
  await expect(testify(aboutSignal())).resolves.toBe('notTaken');
  await expect(testify(aboutSignal('T1'))).resolves.toBe('notTaken');
});

test.each([
  ['that took a claim', aboutSignal('T1', START), START],
  ['that sent a stop step', aboutSection(), STOP.enteredAtEpochMs],
])(
  'A witness waits for the history of an execution %s a moment ago, and not for one that is gone',
  async (_name, question, seenAt) => {
    fault = { error: 'ExecutionDoesNotExist' };
    const answerAfter = (seconds: number) => testify(question, OTHER, 'S1', addSeconds(seenAt, seconds));
    await expect(answerAfter(3_599)).rejects.toThrow(HistoryUnsettledError);
    await expect(answerAfter(3_600)).resolves.toBe(question.about === 'section' ? 'over' : 'notTaken');
  },
);

test('A witness passes a fault on', async () => {
  fault = { error: 'ThrottlingException' };
  await expect(testify(aboutSignal())).rejects.toThrow(
    expect.objectContaining({ name: 'ThrottlingException' }),
  );
});
