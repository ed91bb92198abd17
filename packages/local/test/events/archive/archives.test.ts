import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/kernel/index.ts';
import { putOrder, RULE_ARN, ruleWithTarget } from '../support/rule-with-target.ts';
import type { TestCloud } from '../support/test-cloud.ts';

const BUS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';
const ARCHIVE_ARN = 'arn:aws:events:us-east-1:111111111111:archive/kept';
const DAY_MS = 86_400_000;

async function busWithArchive(settings: JsonObject = {}): Promise<TestCloud> {
  const cloud = await ruleWithTarget({});
  await cloud.callEvents('CreateArchive', { ArchiveName: 'kept', EventSourceArn: BUS_ARN, ...settings });
  return cloud;
}

function replay(cloud: TestCloud, settings: JsonObject = {}): Promise<JsonObject> {
  const { Destination, ...others } = settings;
  return cloud.callEvents('StartReplay', {
    ReplayName: 'again',
    EventSourceArn: ARCHIVE_ARN,
    Destination: { Arn: BUS_ARN, ...(Destination as JsonObject | undefined) },
    EventStartTime: 0,
    EventEndTime: cloud.clock.nowEpochMs() / 1_000,
    ...others,
  });
}

async function deliveredEvents(cloud: TestCloud): Promise<readonly JsonObject[]> {
  await cloud.clock.settle();
  return cloud
    .callsOf('lambda', 'Invoke')
    .map(({ input }) => JSON.parse(String(input['Payload'])) as JsonObject);
}

test('An archive keeps the events of its bus that its pattern matches', async () => {
  const cloud = await busWithArchive({ EventPattern: '{"detail": {"id": [1]}}' });
  await putOrder(cloud, { id: 1 });
  await putOrder(cloud, { id: 2 });
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    ArchiveArn: ARCHIVE_ARN,
    EventCount: 1,
    EventPattern: '{"detail": {"id": [1]}}',
    State: 'ENABLED',
    RetentionDays: 0,
  });
  await expect(cloud.callEvents('ListArchives', { EventSourceArn: BUS_ARN })).resolves.toMatchObject({
    Archives: [{ ArchiveName: 'kept', EventCount: 1, SizeBytes: expect.any(Number) }],
  });
});

test('An archive forgets events after its retention', async () => {
  const cloud = await busWithArchive({ RetentionDays: 2 });
  await putOrder(cloud);
  await cloud.clock.advance(2 * DAY_MS);
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    EventCount: 1,
  });
  await cloud.clock.advance(1);
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    EventCount: 0,
  });
});

test('An archive is described as it was made, and listed while it is enabled', async () => {
  const settings = { Description: 'd', KmsKeyIdentifier: 'alias/own' };
  const cloud = await busWithArchive(settings);
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    ...settings,
    EventSourceArn: BUS_ARN,
    SizeBytes: 0,
    CreationTime: cloud.clock.nowEpochMs() / 1_000,
  });
  const listed = async (input: JsonObject) => (await cloud.callEvents('ListArchives', input))['Archives'];
  expect(await listed({ State: 'ENABLED', NamePrefix: 'k' })).toHaveLength(1);
  expect(await listed({ State: 'DISABLED' })).toEqual([]);
  expect(await listed({ NamePrefix: 'x' })).toEqual([]);
  expect(await listed({ EventSourceArn: BUS_ARN.replace('orders', 'default') })).toEqual([]);
});

test('An archive of one name is there once, until it is deleted', async () => {
  const cloud = await busWithArchive();
  const again = () => cloud.callEvents('CreateArchive', { ArchiveName: 'kept', EventSourceArn: BUS_ARN });
  await expect(again()).rejects.toMatchObject({ code: 'ResourceAlreadyExistsException' });
  await cloud.callEvents('UpdateArchive', { ArchiveName: 'kept', RetentionDays: 7 });
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    RetentionDays: 7,
  });
  await cloud.callEvents('DeleteArchive', { ArchiveName: 'kept' });
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
  await expect(again()).resolves.toMatchObject({ ArchiveArn: ARCHIVE_ARN });
});

test('A replay brings the events of a time to the rules again, as the same events with the name of the replay', async () => {
  const cloud = await busWithArchive();
  const first = await putOrder(cloud, { id: 1 });
  await cloud.clock.advance(60_000);
  const endSeconds = cloud.clock.nowEpochMs() / 1_000;
  await cloud.clock.advance(60_000);
  await putOrder(cloud, { id: 2 });
  await cloud.clock.settle();
  await replay(cloud, { EventEndTime: endSeconds });
  const events = await deliveredEvents(cloud);
  expect(events.slice(2)).toEqual([
    expect.objectContaining({ id: first, 'replay-name': 'again', time: '2026-01-01T00:00:00Z' }),
  ]);
  await expect(cloud.callEvents('DescribeReplay', { ReplayName: 'again' })).resolves.toMatchObject({
    State: 'COMPLETED',
    EventLastReplayedTime: Date.UTC(2026, 0, 1) / 1_000,
  });
  await expect(cloud.callEvents('DescribeArchive', { ArchiveName: 'kept' })).resolves.toMatchObject({
    EventCount: 2,
  });
});

test('A replay brings events of its last instant too, and none of before its first', async () => {
  const cloud = await busWithArchive();
  await putOrder(cloud, { id: 1 });
  await cloud.clock.advance(60_000);
  const instant = cloud.clock.nowEpochMs() / 1_000;
  await putOrder(cloud, { id: 2 });
  await cloud.clock.advance(60_000);
  await replay(cloud, { ReplayName: 'until', EventEndTime: instant });
  await replay(cloud, { ReplayName: 'from', EventStartTime: instant, EventEndTime: instant + 1 });
  const ids = (await deliveredEvents(cloud)).map((event) => [event['replay-name'], event['detail']]);
  expect(ids.slice(2)).toEqual([
    ['until', { id: 1 }],
    ['until', { id: 2 }],
    ['from', { id: 2 }],
  ]);
});

test('A replay is starting until it has begun, and tells when it ended', async () => {
  const cloud = await busWithArchive();
  await putOrder(cloud);
  await cloud.clock.advance(1_000);
  expect(await replay(cloud, { Description: 'd' })).toMatchObject({ State: 'STARTING' });
  const starting = await cloud.callEvents('DescribeReplay', { ReplayName: 'again' });
  expect(starting).toMatchObject({ State: 'STARTING', Description: 'd' });
  expect(starting).not.toHaveProperty('ReplayEndTime');
  expect(starting).not.toHaveProperty('EventLastReplayedTime');
  await expect(replay(cloud)).rejects.toMatchObject({ code: 'ResourceAlreadyExistsException' });
  await cloud.clock.settle();
  expect(await cloud.callEvents('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
    State: 'COMPLETED',
    ReplayEndTime: cloud.clock.nowEpochMs() / 1_000,
  });
  const { Destination } = await cloud.callEvents('DescribeReplay', { ReplayName: 'again' });
  expect(Destination).toEqual({ Arn: BUS_ARN });
  await expect(cloud.callEvents('DescribeReplay', { ReplayName: 'other' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Replay other does not exist.',
  });
});

test('A replay fails when its archive is deleted before it has begun', async () => {
  const cloud = await busWithArchive();
  await putOrder(cloud);
  await cloud.clock.advance(1_000);
  await replay(cloud);
  await cloud.callEvents('DeleteArchive', { ArchiveName: 'kept' });
  await cloud.clock.settle();
  expect(await cloud.callEvents('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
    State: 'FAILED',
  });
});

test('A replay is listed by name, archive and state', async () => {
  const cloud = await busWithArchive();
  await cloud.clock.advance(1_000);
  await replay(cloud, { ReplayName: 'b' });
  await cloud.clock.settle();
  await replay(cloud, { ReplayName: 'a' });
  const names = async (input: JsonObject) => {
    const { Replays } = await cloud.callEvents('ListReplays', input);
    return (Replays as readonly JsonObject[]).map(({ ReplayName }) => ReplayName);
  };
  expect(await names({})).toEqual(['a', 'b']);
  expect(await names({ State: 'STARTING' })).toEqual(['a']);
  expect(await names({ State: 'COMPLETED' })).toEqual(['b']);
  expect(await names({ NamePrefix: 'b' })).toEqual(['b']);
  expect(await names({ EventSourceArn: ARCHIVE_ARN })).toEqual(['a', 'b']);
  expect(await names({ EventSourceArn: `${ARCHIVE_ARN}-none` })).toEqual([]);
  await expect(names({ State: 'DONE' })).rejects.toMatchObject({ code: 'ValidationException' });
});

test('A replay can be for some rules only', async () => {
  const cloud = await busWithArchive();
  await cloud.callEvents('PutRule', {
    Name: 'other',
    EventBusName: 'orders',
    EventPattern: '{"source": ["shop"]}',
  });
  await putOrder(cloud);
  await cloud.clock.advance(1_000);
  await replay(cloud, { Destination: { FilterArns: [RULE_ARN.replace('placed', 'other')] } });
  expect(await deliveredEvents(cloud)).toHaveLength(1);
  const { Destination } = await cloud.callEvents('DescribeReplay', { ReplayName: 'again' });
  expect(Destination).toEqual({ Arn: BUS_ARN, FilterArns: [RULE_ARN.replace('placed', 'other')] });
  await replay(cloud, { ReplayName: 'third', Destination: { FilterArns: [RULE_ARN] } });
  expect(await deliveredEvents(cloud)).toHaveLength(2);
  await expect(cloud.callEvents('ListReplays', { NamePrefix: 't' })).resolves.toMatchObject({
    Replays: [{ ReplayName: 'third', State: 'COMPLETED' }],
  });
});

test.each([
  [{ EventSourceArn: `${ARCHIVE_ARN}-none` }, 'ValidationException'],
  [{ Destination: { Arn: `${BUS_ARN}-none` } }, 'ResourceNotFoundException'],
  [{ Destination: { Arn: BUS_ARN.replace('orders', 'default') } }, 'ValidationException'],
  [{ EventEndTime: 0 }, 'ValidationException'],
  [{ EventStartTime: undefined }, 'ValidationException'],
])('A replay with %o is refused', async (settings: JsonObject, code) => {
  await expect(replay(await busWithArchive(), settings)).rejects.toMatchObject({ code });
});
