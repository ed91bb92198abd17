import { beforeEach, expect, test } from 'vitest';
import { putOrder, ruleWithTarget } from '../support/rule-with-target.ts';
import type { TestCloud } from '../support/test-cloud.ts';

const BUS_ARN = 'arn:aws:events:us-east-1:111111111111:event-bus/orders';
const ARCHIVE_ARN = 'arn:aws:events:us-east-1:111111111111:archive/kept';

let cloud: TestCloud;

beforeEach(async () => {
  cloud = await ruleWithTarget({});
  await cloud.callEvents('CreateArchive', { ArchiveName: 'kept', EventSourceArn: BUS_ARN });
  await putOrder(cloud);
  await cloud.clock.settle();
  cloud.calls.length = 0;
});

function start(ReplayName: string) {
  return cloud.callEvents('StartReplay', {
    ReplayName,
    EventSourceArn: ARCHIVE_ARN,
    Destination: { Arn: BUS_ARN },
    EventStartTime: 0,
    EventEndTime: cloud.clock.nowEpochMs() / 1_000,
  });
}

test('A replay that is cancelled before it runs brings no event and ends as cancelled', async () => {
  await start('again');
  await expect(cloud.callEvents('CancelReplay', { ReplayName: 'again' })).resolves.toEqual({
    ReplayArn: 'arn:aws:events:us-east-1:111111111111:replay/again',
    State: 'CANCELLING',
  });
  await cloud.clock.settle();
  expect(cloud.callsOf('lambda', 'Invoke')).toEqual([]);
  await expect(cloud.callEvents('DescribeReplay', { ReplayName: 'again' })).resolves.toMatchObject({
    State: 'CANCELLED',
    ReplayEndTime: expect.any(Number),
  });
});

// Source: EventBridge API reference, CancelReplay: only a replay that starts or runs can be cancelled.
test('A replay that is over, or never was, is not cancelled', async () => {
  await start('again');
  await cloud.clock.settle();
  await expect(cloud.callEvents('CancelReplay', { ReplayName: 'again' })).rejects.toMatchObject({
    code: 'IllegalStatusException',
    message: 'Replay again is not in a valid state for this operation.',
  });
  await expect(cloud.callEvents('CancelReplay', { ReplayName: 'none' })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: 'Replay none does not exist.',
  });
});

// Source: EventBridge user guide, "Amazon EventBridge quotas".
test('Ten replays are active at a time and no eleventh', async () => {
  for (let count = 1; count <= 10; count += 1) await start(`r${count}`);
  await expect(start('r11')).rejects.toMatchObject({
    code: 'LimitExceededException',
    message: 'The requested resource exceeds the maximum number allowed.',
  });
  await cloud.clock.settle();
  await expect(start('r11')).resolves.toMatchObject({ State: 'STARTING' });
});

// Source of the words: what AWS was recorded to answer.
test('A missing archive or bus and an update of nothing are refused in the words of AWS', async () => {
  const replay = { ReplayName: 'x', EventStartTime: 1, EventEndTime: 2 };
  const refused = [
    ['UpdateArchive', { ArchiveName: 'none' }],
    ['StartReplay', { ...replay, EventSourceArn: `${ARCHIVE_ARN}-none`, Destination: { Arn: BUS_ARN } }],
    ['StartReplay', { ...replay, EventSourceArn: ARCHIVE_ARN, Destination: { Arn: `${BUS_ARN}-none` } }],
    ['ListArchives', { EventSourceArn: `${BUS_ARN}-none` }],
  ] as const;
  const messages = await Promise.all(
    refused.map(([operation, input]) =>
      cloud
        .callEvents(operation, input)
        .catch((error: Error & { code: string }) => [error.code, error.message]),
    ),
  );
  expect(messages).toEqual([
    ['ValidationException', 'At least one of EventPattern, RetentionDays or Description must be provided.'],
    [
      'ValidationException',
      'Parameter EventSourceArn is not valid. Reason: Archive kept-none does not exist.',
    ],
    ['ResourceNotFoundException', 'Event bus orders-none does not exist.'],
    ['ResourceNotFoundException', 'Event bus orders-none does not exist.'],
  ]);
});
