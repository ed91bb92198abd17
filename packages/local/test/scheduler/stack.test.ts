import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UntagResourceCommand,
} from '@aws-sdk/client-scheduler';
import { expect, test } from 'vitest';
import { type JsonObject, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const role = (name: string, service: string) => ({ name, assume_role_policy: trustPolicy(service) });
const queue = (name: string) => ref(`aws_sqs_queue.${name}.arn`);

const target = (name: string, more: JsonObject = {}) => ({
  arn: queue(name),
  role_arn: ref('aws_iam_role.scheduler.arn'),
  input: '"due"',
  ...more,
});

const STACK: JsonObject = {
  resource: {
    aws_sqs_queue: { q: { name: 'q' }, closed: { name: 'closed' }, letters: { name: 'letters' } },
    aws_iam_role: {
      scheduler: role('scheduler', 'scheduler.amazonaws.com'),
      states: role('states', 'states.amazonaws.com'),
    },
    aws_iam_role_policy: {
      scheduler: {
        role: ref('aws_iam_role.scheduler.name'),
        policy: policyText({
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: [queue('q'), queue('letters')],
        }),
      },
      states: {
        role: ref('aws_iam_role.states.name'),
        policy: policyText({
          Effect: 'Allow',
          Action: ['scheduler:CreateSchedule', 'scheduler:GetSchedule', 'iam:PassRole'],
          Resource: '*',
        }),
      },
    },
    aws_scheduler_schedule_group: { g: { name: 'g', tags: { a: 'b' } } },
    aws_scheduler_schedule: {
      daily: {
        name: 'daily',
        group_name: ref('aws_scheduler_schedule_group.g.name'),
        schedule_expression: 'rate(1 day)',
        start_date: '2026-01-01T12:00:00Z',
        flexible_time_window: { mode: 'OFF' },
        target: target('q'),
      },
      closed: {
        name: 'closed',
        schedule_expression: 'at(2026-01-01T06:00:00)',
        flexible_time_window: { mode: 'OFF' },
        target: target('closed', {
          dead_letter_config: { arn: queue('letters') },
          retry_policy: { maximum_retry_attempts: 1 },
        }),
      },
    },
    aws_sfn_state_machine: {
      later: {
        name: 'later',
        role_arn: ref('aws_iam_role.states.arn'),
        definition: JSON.stringify({
          StartAt: 'Schedule',
          States: {
            Schedule: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:scheduler:createSchedule',
              Parameters: {
                Name: 'later',
                ScheduleExpression: 'at(2026-01-01T01:00:00)',
                ActionAfterCompletion: 'DELETE',
                FlexibleTimeWindow: { Mode: 'OFF' },
                Target: { Arn: queue('q'), RoleArn: ref('aws_iam_role.scheduler.arn'), Input: '"later"' },
              },
              Next: 'Get',
            },
            Get: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:scheduler:getSchedule',
              Parameters: { Name: 'later' },
              OutputPath: '$.CreationDate',
              End: true,
            },
          },
        }),
      },
    },
  },
  output: { id: { value: ref('aws_scheduler_schedule.daily.id') } },
};

test('A stack and a task make schedules, which invoke their targets with the permissions of their roles', async () => {
  await using folder = await stackFolder(STACK);
  await using engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  const bodies = async (name: string) => {
    const QueueUrl = engine.queues.find((found) => found.name === name)?.url;
    const input = { QueueUrl, MaxNumberOfMessages: 10 };
    const { Messages = [] } = await jsonCall(engine, 'sqs', { operation: 'ReceiveMessage', input });
    return (Messages as readonly JsonObject[]).map(({ Body }) => Body);
  };
  expect(engine.outputs).toEqual({ id: 'g/daily' });
  const stateMachineArn = engine.stateMachines[0]?.arn;
  const started = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await engine.advance(3_600_000);
  const { executionArn } = started;
  expect(
    await jsonCall(engine, 'states', { operation: 'DescribeExecution', input: { executionArn } }),
  ).toMatchObject({ status: 'SUCCEEDED', output: '"2026-01-01T00:00:00.000Z"' });
  expect(await bodies('q')).toEqual(['"later"']);
  await engine.advance(24 * 3_600_000);
  // The first message was not deleted: it is visible again.
  expect(await bodies('q')).toEqual(['"later"', '"due"']);
  expect(await bodies('closed')).toEqual([]);
  expect(await bodies('letters')).toEqual(['"due"']);
});

test('The AWS SDK makes schedules', async () => {
  await using engine = await startLocal({ clock: new VirtualClock() });
  const client = new SchedulerClient(clientConfig(engine));
  const { ScheduleGroupArn: ResourceArn } = await client.send(
    new CreateScheduleGroupCommand({ Name: 'g', Tags: [{ Key: 'a', Value: 'b' }] }),
  );
  expect(await client.send(new ListTagsForResourceCommand({ ResourceArn }))).toMatchObject({
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'b'] }));
  expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual([]);
  await client.send(
    new CreateScheduleCommand({
      Name: 's',
      GroupName: 'g',
      ScheduleExpression: 'rate(1 minute)',
      StartDate: new Date('2026-01-02T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: 'arn:aws:sqs:us-east-1:000000000000:q',
        RoleArn: 'arn:aws:iam::000000000000:role/r',
        Input: '{}',
      },
    }),
  );
  const named = { Name: 's', GroupName: 'g' };
  expect(await client.send(new GetScheduleCommand(named))).toMatchObject({
    StartDate: new Date('2026-01-02T00:00:00Z'),
    CreationDate: new Date('2026-01-01T00:00:00Z'),
  });
  expect(
    (await client.send(new ListSchedulesCommand({ GroupName: 'g', MaxResults: 1 }))).Schedules,
  ).toMatchObject([{ Name: 's' }]);
  await client.send(new DeleteScheduleCommand(named));
  await expect(client.send(new GetScheduleCommand(named))).rejects.toThrow(ResourceNotFoundException);
});
