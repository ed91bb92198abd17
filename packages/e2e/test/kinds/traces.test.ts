import { ListArchivesCommand, PutEventsCommand, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import { expect } from 'vitest';
import { redriveLetters } from '../../src/histories/run/redrive-letters.ts';
import { KEY, testOf } from './fixture.ts';

const test = testOf('parcel');
const testOfTalk = testOf('talk');
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const TRACED = { traceparent };
/** When the engine's time begins. */
const START = Date.UTC(2026, 0, 1);
const WORK = { waitSeconds: 3_600 };

test('An event that waits is given back with its trace to the workflow that takes it, by its cause and by its output', async ({
  scenario,
  backend,
  send,
}) => {
  await send('delivered', TRACED);
  const execution = await scenario.start(KEY, WORK);
  await backend.pass(10);
  const { output = '' } = await scenario.describe(execution);
  expect(JSON.parse(output)).toMatchObject({ 'detail-type': 'delivered', traceparent, detail: TRACED });
});

test('A failure has the trace of its event in the cause, and one that says none that of its invocation', async ({
  scenario,
  send,
}) => {
  const failedWith = async (detail: Readonly<Record<string, unknown>>) => {
    const execution = await scenario.start(KEY, WORK);
    await send('lost', { error: 'ParcelLost', ...detail });
    const history = await scenario.history(execution);
    const causes = history.flatMap(({ taskFailedEventDetails }) => taskFailedEventDetails?.cause ?? []);
    return causes.map((cause) => JSON.parse(cause).traceparent);
  };
  expect(await failedWith(TRACED)).toEqual([traceparent]);
  expect(await failedWith({ traceparent: 'not one' })).toEqual([
    expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
  ]);
});

test('A replay of the archive brings an event with the trace that it had, which its receipts tell as well', async ({
  scenario,
  backend,
  send,
}) => {
  const told: unknown[] = [];
  backend.engine.observe((event) => {
    if (event.kind === 'event put' && event.event['source'] === 'workflow.monitor')
      told.push(event.event['detail']);
  });
  await send('delivered', TRACED);
  await backend.pass(60);
  const { eventBridge } = backend.clients;
  const { Archives: [archive] = [] } = await eventBridge.send(new ListArchivesCommand({}));
  const bus = archive?.EventSourceArn ?? '';
  await eventBridge.send(
    new StartReplayCommand({
      ReplayName: 'again',
      EventSourceArn: `${bus.slice(0, bus.indexOf(':event-bus/'))}:archive/${archive?.ArchiveName}`,
      EventStartTime: new Date(START),
      EventEndTime: new Date(START + 60_000),
      Destination: { Arn: bus },
    }),
  );
  await scenario.start(KEY, WORK);
  await backend.pass(600);
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual(told.map(() => expect.objectContaining({ workflowkey: KEY, traceparent })));
});

test('An event that a fault kept from its verdict has its trace when it is redriven', async ({
  scenario,
  backend,
  send,
}) => {
  const { engine, clients, stack } = backend;
  const execution = await scenario.start(KEY, WORK);
  const fault = engine.faults.on(
    { service: 'dynamodb', operation: 'GetItem', caller: 'wfm-kinds-complete' },
    { kind: 'throttle' },
  );
  await send('delivered', TRACED);
  await backend.pass(600);
  fault.off();
  expect(await scenario.status(execution)).toBe('RUNNING');
  const queueUrls = {
    'failed signals': stack.failedSignalsQueueUrl,
    'undelivered events': stack.undeliveredEventsQueueUrl,
  };
  await redriveLetters({ clients, queueUrls }, 'failed signals');
  await backend.pass(10);
  const { output = '' } = await scenario.describe(execution);
  expect(JSON.parse(output)).toHaveProperty('traceparent', traceparent);
});

test('An event that names no trace and is rejected is of the same trace when its letter is redriven', async ({
  backend,
}) => {
  const { engine, clients, stack } = backend;
  const told: unknown[] = [];
  engine.observe((event) => {
    if (event.kind === 'event put' && event.event['source'] === 'workflow.monitor')
      told.push(event.event['detail']);
  });
  const event = { Source: 'kinds.parcel', DetailType: 'delivered', Detail: '{"workflowkey":""}' };
  const TraceHeader = 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1';
  const EventBusName = stack.eventBusName;
  await clients.eventBridge.send(
    new PutEventsCommand({ Entries: [{ ...event, EventBusName, TraceHeader }] }),
  );
  await backend.pass(60);
  const queueUrls = {
    'failed signals': stack.failedSignalsQueueUrl,
    'undelivered events': stack.undeliveredEventsQueueUrl,
  };
  await redriveLetters({ clients, queueUrls }, 'failed signals');
  await backend.pass(60);
  const rejected = expect.objectContaining({ verdict: 'rejected', traceparent });
  // One that is rejected at once is in the queue again while the redrive looks, and is sent again.
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual(told.map(() => rejected));
});

testOfTalk('A message has its trace where the workflow reads it', async ({ scenario, backend }) => {
  const execution = await scenario.start(KEY);
  const detail = { talk: KEY, text: 'end', ...TRACED };
  await scenario.send({ source: 'kinds.talk', detailType: 'Said', detail });
  await backend.pass(10);
  const history = await scenario.history(execution);
  const outputs = history.flatMap(({ taskSucceededEventDetails }) => taskSucceededEventDetails?.output ?? []);
  expect(outputs.map((output) => JSON.parse(output))).toContainEqual(
    expect.objectContaining({ messages: [expect.objectContaining({ traceparent, detail })] }),
  );
});
