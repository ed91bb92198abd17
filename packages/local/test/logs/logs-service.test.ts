import { expect, test } from 'vitest';
import { type JsonObject, OPERATOR } from '../../src/kernel/index.ts';
import { LogsService } from '../../src/logs/index.ts';
import { DirectCloud } from '../support/direct-cloud.ts';

/** Logs of one stream of one group. */
async function oneStream(options = {}) {
  const cloud = new DirectCloud();
  const service = new LogsService(cloud, options);
  cloud.addService('logs', service.operations);
  const names = { logGroupName: 'group', logStreamName: 'stream' };
  const call = (operation: string, input: JsonObject = {}) =>
    cloud.call({ service: 'logs', operation, input: { ...names, ...input }, principal: OPERATOR });
  await call('CreateLogGroup');
  await call('CreateLogStream');
  const put = (...messages: readonly string[]) =>
    call('PutLogEvents', {
      logEvents: messages.map((message) => ({ timestamp: cloud.clock.nowEpochMs(), message })),
    });
  const messagesOf = (answer: JsonObject) =>
    (answer['events'] as readonly JsonObject[]).map(({ message }) => message);
  return { cloud, call, put, messagesOf };
}

test('Events of a stream are read in pages, forwards and backwards', async () => {
  const { call, put, messagesOf } = await oneStream();
  await put('1', '2', '3', '4', '5');
  const first = await call('GetLogEvents', { startFromHead: true, limit: 2 });
  expect(messagesOf(first)).toEqual(['1', '2']);
  const second = await call('GetLogEvents', { limit: 2, nextToken: first['nextForwardToken'] });
  expect(messagesOf(second)).toEqual(['3', '4']);
  const third = await call('GetLogEvents', { limit: 2, nextToken: second['nextForwardToken'] });
  expect(messagesOf(third)).toEqual(['5']);
  const end = await call('GetLogEvents', { nextToken: third['nextForwardToken'] });
  expect(messagesOf(end)).toEqual([]);
  expect(end['nextForwardToken']).toBe(third['nextForwardToken']);
  const latest = await call('GetLogEvents', { limit: 2 });
  expect(messagesOf(latest)).toEqual(['4', '5']);
  expect(
    messagesOf(await call('GetLogEvents', { limit: 2, nextToken: latest['nextBackwardToken'] })),
  ).toEqual(['2', '3']);
});

test('Events of a group are found by time, pattern and stream, in pages', async () => {
  const { cloud, call, put, messagesOf } = await oneStream();
  await put('a ERROR', 'b');
  await cloud.clock.advance(1_000);
  await put('c ERROR', 'd ERROR');
  expect(messagesOf(await call('FilterLogEvents', { filterPattern: 'ERROR' }))).toEqual([
    'a ERROR',
    'c ERROR',
    'd ERROR',
  ]);
  const startTime = cloud.clock.nowEpochMs();
  expect(messagesOf(await call('FilterLogEvents', { startTime }))).toEqual(['c ERROR', 'd ERROR']);
  expect(messagesOf(await call('FilterLogEvents', { logStreamNames: ['other'] }))).toEqual([]);
  const page = await call('FilterLogEvents', { limit: 3 });
  expect(messagesOf(await call('FilterLogEvents', { nextToken: page['nextToken'] }))).toEqual(['d ERROR']);
  await expect(call('FilterLogEvents', { filterPattern: '[a]' })).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});

test('Groups and streams are made once, described and deleted', async () => {
  const { cloud, call, put } = await oneStream();
  await expect(call('CreateLogGroup')).rejects.toMatchObject({
    code: 'ResourceAlreadyExistsException',
    message: 'The specified log group already exists',
  });
  await expect(call('GetLogEvents', { logStreamName: 'none' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'The specified log stream does not exist.',
  });
  await put('12345');
  const at = cloud.clock.nowEpochMs();
  expect(await call('DescribeLogStreams')).toMatchObject({
    logStreams: [{ logStreamName: 'stream', firstEventTimestamp: at, lastEventTimestamp: at }],
  });
  expect(await call('DescribeLogGroups', { logGroupNamePrefix: 'gr' })).toMatchObject({
    logGroups: [
      {
        logGroupName: 'group',
        arn: 'arn:aws:logs:eu-central-1:000000000000:log-group:group:*',
        storedBytes: 31,
      },
    ],
  });
  await call('DeleteLogStream');
  await call('DeleteLogGroup');
  await expect(call('FilterLogEvents')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});

test('Events go when the time is over for which their group keeps them', async () => {
  const { cloud, call, put, messagesOf } = await oneStream();
  await expect(call('PutRetentionPolicy', { retentionInDays: 2 })).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
  await call('PutRetentionPolicy', { retentionInDays: 1 });
  await put('old');
  await cloud.clock.advance(86_400_001);
  await put('new');
  expect(messagesOf(await call('FilterLogEvents'))).toEqual(['new']);
  await call('DeleteRetentionPolicy');
  expect(messagesOf(await call('FilterLogEvents'))).toEqual(['old', 'new']);
});

test('The oldest events go when all logs together are over the bound', async () => {
  const { call, put, messagesOf } = await oneStream({ maxStoredBytes: 3 * (1 + 26) });
  for (let count = 0; count < 5_000; count += 1) await put(String(count % 10));
  expect(messagesOf(await call('FilterLogEvents'))).toEqual(['7', '8', '9']);
});

test('A batch that is out of order, or none, is refused', async () => {
  const { call } = await oneStream();
  const logEvents = [
    { timestamp: 2, message: 'b' },
    { timestamp: 1, message: 'a' },
  ];
  await expect(call('PutLogEvents', { logEvents })).rejects.toMatchObject({
    message: 'Log events in a single PutLogEvents request must be in chronological order.',
  });
  await expect(call('PutLogEvents', { logEvents: [] })).rejects.toMatchObject({
    code: 'InvalidParameterException',
  });
});

test('Tags of a group are kept', async () => {
  const { call } = await oneStream();
  const resourceArn = 'arn:aws:logs:eu-central-1:000000000000:log-group:group';
  await call('TagResource', { resourceArn, tags: { a: '1', b: '2' } });
  await call('UntagResource', { resourceArn, tagKeys: ['a'] });
  expect(await call('ListTagsForResource', { resourceArn })).toEqual({ tags: { b: '2' } });
});
