import {
  DescribeExecutionCommand,
  GetActivityTaskCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const MACHINE = (name: string) => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

function role(name: string, service: string, statement: JsonObject) {
  return {
    name,
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    }),
    inline_policy: [
      {
        name: 'all',
        policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] }),
      },
    ],
  };
}

/** A state machine that starts another by what `by` names. */
function parent(name: string, by: string) {
  return {
    name,
    role_arn: ref('aws_iam_role.parent.arn'),
    definition: JSON.stringify({
      StartAt: 'Start',
      States: {
        Start: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Parameters: { StateMachineArn: by },
          End: true,
        },
      },
    }),
  };
}

const STACK: JsonObject = {
  resource: {
    aws_iam_role: {
      signed: role('signed', 'states.amazonaws.com', { Action: 'states:None', Resource: '*' }),
      // A rule's role needs the permission on the state machine, not on its alias.
      rule: role('rule', 'events.amazonaws.com', {
        Action: 'states:StartExecution',
        Resource: MACHINE('signed'),
      }),
      parent: role('parent', 'states.amazonaws.com', {
        Action: 'states:StartExecution',
        Resource: MACHINE('signed'),
        Condition: { StringEquals: { 'states:StateMachineQualifier': 'LIVE' } },
      }),
    },
    aws_sfn_activity: { sign: { name: 'sign' } },
    aws_sfn_state_machine: {
      signed: {
        name: 'signed',
        role_arn: ref('aws_iam_role.signed.arn'),
        publish: true,
        definition: JSON.stringify({
          StartAt: 'Sign',
          States: { Sign: { Type: 'Task', Resource: ref('aws_sfn_activity.sign.id'), End: true } },
        }),
      },
      by_alias: parent('by-alias', ref('aws_sfn_alias.live.arn')),
      by_version: parent('by-version', ref('aws_sfn_state_machine.signed.state_machine_version_arn')),
    },
    aws_sfn_alias: {
      live: {
        name: 'LIVE',
        routing_configuration: [
          {
            state_machine_version_arn: ref('aws_sfn_state_machine.signed.state_machine_version_arn'),
            weight: 100,
          },
        ],
      },
    },
    aws_cloudwatch_event_rule: { paid: { name: 'paid', event_pattern: '{"source":["shop"]}' } },
    aws_cloudwatch_event_target: {
      paid: {
        rule: ref('aws_cloudwatch_event_rule.paid.name'),
        arn: ref('aws_sfn_alias.live.arn'),
        role_arn: ref('aws_iam_role.rule.arn'),
        input: '{"paid":true}',
      },
    },
  },
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
let sfn: SFNClient;
beforeAll(async () => {
  folder = await stackFolder(STACK);
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  sfn = new SFNClient(clientConfig(engine));
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

/** Runs a state machine until nothing happens any more. */
async function run(name: string) {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE(name) }));
  await engine.clock.settle();
  return sfn.send(new DescribeExecutionCommand({ executionArn }));
}

test('An alias of a stack is started by a rule, and its task is done by a worker', async () => {
  const Entries = [{ Source: 'shop', DetailType: 'Paid', Detail: '{}' }];
  await jsonCall(engine, 'events', { operation: 'PutEvents', input: { Entries } });
  await engine.clock.settle();
  const { taskToken, input } = await sfn.send(
    new GetActivityTaskCommand({ activityArn: 'arn:aws:states:us-east-1:000000000000:activity:sign' }),
  );
  expect(input).toBe('{"paid":true}');
  await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"signed"' }));
  await engine.clock.settle();
  const stateMachineArn = `${MACHINE('signed')}:LIVE`;
  const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  expect(executions).toMatchObject([
    {
      status: 'SUCCEEDED',
      stateMachineArn: MACHINE('signed'),
      stateMachineVersionArn: `${MACHINE('signed')}:1`,
      stateMachineAliasArn: stateMachineArn,
    },
  ]);
});

test('An alias of a stack is started by a state machine whose role may start it by this alias', async () => {
  expect(await run('by-alias')).toMatchObject({ status: 'SUCCEEDED' });
});

test('A permission on an alias does not make up for the permission on its version', async () => {
  expect(await run('by-version')).toMatchObject({
    status: 'FAILED',
    cause: expect.stringContaining('Error Code: AccessDeniedException'),
  });
});
