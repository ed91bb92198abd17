import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/index.ts';
import { KeptEngine } from '../../support/kept-engine.ts';
import { policyText, trustPolicy } from '../../support/stack-document.ts';
import { ref } from '../../support/terraform.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000';
const QUEUE_URL = ref('aws_sqs_queue.tokens.url');

/** A stack with state machines that may do all, a queue for tokens, and an activity. */
function stackOf(machines: Readonly<Record<string, JsonObject>>): JsonObject {
  return {
    resource: {
      aws_iam_role: { all: { name: 'all', assume_role_policy: trustPolicy('states.amazonaws.com') } },
      aws_iam_role_policy: {
        all: {
          role: ref('aws_iam_role.all.name'),
          policy: policyText({ Effect: 'Allow', Action: '*', Resource: '*' }),
        },
      },
      aws_sqs_queue: { tokens: { name: 'tokens' } },
      aws_sfn_activity: { work: { name: 'work' } },
      aws_sfn_state_machine: Object.fromEntries(
        Object.entries(machines).map(([name, definition]) => [
          name,
          { name, role_arn: ref('aws_iam_role.all.arn'), definition: JSON.stringify(definition) },
        ]),
      ),
    },
  };
}

/** Sends its token to the queue and waits for the answer. */
const ASK: JsonObject = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  Parameters: { QueueUrl: QUEUE_URL, MessageBody: { 'token.$': '$$.Task.Token', 'of.$': '$' } },
  TimeoutSeconds: 600,
};

async function start(kept: KeptEngine, machine: string, input: JsonObject = {}): Promise<string> {
  const stateMachineArn = `${ARN}:stateMachine:${machine}`;
  const started = await kept.call('states', 'StartExecution', {
    stateMachineArn,
    name: 'one',
    input: JSON.stringify(input),
  });
  await kept.engine.settle();
  return String(started['executionArn']);
}

async function tokens(kept: KeptEngine): Promise<readonly string[]> {
  const [queue] = kept.engine.queues;
  const { Messages = [] } = await kept.call('sqs', 'ReceiveMessage', {
    QueueUrl: queue?.url ?? '',
    MaxNumberOfMessages: 10,
  });
  return (Messages as readonly JsonObject[]).map(({ Body }) => String(JSON.parse(String(Body)).token));
}

/** Types of events, with the event that each follows. */
async function history(kept: KeptEngine, executionArn: string): Promise<readonly string[]> {
  const { events } = await kept.call('states', 'GetExecutionHistory', { executionArn, maxResults: 1000 });
  return (events as readonly JsonObject[]).map(
    ({ id, previousEventId, type, timestamp }) =>
      `${String(id)} after ${String(previousEventId)}: ${String(type)} at ${Number(timestamp) % 100_000}`,
  );
}

interface Scenario {
  readonly machines: Readonly<Record<string, JsonObject>>;
  /** What happens before the stop, and after it. */
  readonly before: (kept: KeptEngine) => Promise<void>;
  readonly after: (kept: KeptEngine) => Promise<void>;
}

const succeed = async (kept: KeptEngine, output: string) => {
  for (const taskToken of await tokens(kept))
    await kept.call('states', 'SendTaskSuccess', { taskToken, output });
  await kept.engine.settle();
};

const work = (kept: KeptEngine) =>
  kept.call('states', 'GetActivityTask', { activityArn: `${ARN}:activity:work`, workerName: 'w' });

let takenToken = '';

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'A Wait lasts as long as it had left': {
    machines: { main: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 100, End: true } } } },
    before: async (kept) => kept.engine.advance(40_000),
    after: async (kept) => kept.engine.advance(60_000),
  },
  'A token is answered that was handed out before': {
    machines: {
      main: { StartAt: 'A', States: { A: { ...ASK, Next: 'B' }, B: { Type: 'Pass', End: true } } },
    },
    before: async (kept) => kept.engine.advance(10_000),
    after: (kept) => succeed(kept, '{"is":"good"}'),
  },
  'A task times out when it would have': {
    machines: {
      main: {
        StartAt: 'A',
        States: {
          A: { ...ASK, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'B' }], End: true },
          B: { Type: 'Pass', End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(599_000),
    after: async (kept) => kept.engine.advance(1_000),
  },
  'Silence is counted from the last heartbeat': {
    machines: { main: { StartAt: 'A', States: { A: { ...ASK, HeartbeatSeconds: 60, End: true } } } },
    before: async (kept) => {
      await kept.engine.advance(50_000);
      for (const taskToken of await tokens(kept))
        await kept.call('states', 'SendTaskHeartbeat', { taskToken });
      await kept.engine.advance(50_000);
    },
    after: async (kept) => kept.engine.advance(10_000),
  },
  'A retry comes when it would have, and as many are left': {
    machines: {
      main: {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Task',
            Resource: 'arn:aws:states:::aws-sdk:sqs:getQueueUrl',
            Parameters: { QueueName: 'no-such-queue' },
            Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 3 }],
            Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
            End: true,
          },
          B: { Type: 'Pass', Parameters: { 'retries.$': '$$.State.Name' }, End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(25_000),
    after: async (kept) => kept.engine.advance(1_000_000),
  },
  'Branches go on, each where it was, and those that had ended stay so': {
    machines: {
      main: {
        StartAt: 'P',
        States: {
          P: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'A', States: { A: { ...ASK, End: true } } },
              { StartAt: 'D', States: { D: { Type: 'Pass', Result: 'done', End: true } } },
              {
                StartAt: 'I',
                States: {
                  I: {
                    Type: 'Parallel',
                    Branches: [
                      {
                        StartAt: 'W',
                        States: {
                          W: { Type: 'Wait', Seconds: 70, Next: 'X' },
                          X: { Type: 'Pass', End: true },
                        },
                      },
                    ],
                    End: true,
                  },
                },
              },
            ],
            Next: 'Z',
          },
          Z: { Type: 'Pass', End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(30_000),
    after: async (kept) => {
      await kept.engine.advance(40_000);
      await succeed(kept, '7');
    },
  },
  'A failing branch stops the others': {
    machines: {
      main: {
        StartAt: 'P',
        States: {
          P: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'A', States: { A: { ...ASK, End: true } } },
              { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 70, End: true } } },
            ],
            Catch: [{ ErrorEquals: ['No'], Next: 'Z' }],
            End: true,
          },
          Z: { Type: 'Pass', End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(30_000),
    after: async (kept) => {
      for (const taskToken of await tokens(kept))
        await kept.call('states', 'SendTaskFailure', { taskToken, error: 'No', cause: 'because' });
      await kept.engine.settle();
    },
  },
  'Iterations that had not begun begin when there is room': {
    machines: {
      main: {
        QueryLanguage: 'JSONata',
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            Items: [30, 50, 20, 10],
            MaxConcurrency: 2,
            ItemProcessor: {
              StartAt: 'W',
              States: {
                W: {
                  Type: 'Wait',
                  Seconds: '{% $states.input %}',
                  Assign: { waited: '{% $states.input %}' },
                  Next: 'P',
                },
                P: { Type: 'Pass', Output: '{% $waited * 2 %}', End: true },
              },
            },
            Assign: { all: '{% $states.result %}' },
            Next: 'Z',
          },
          Z: { Type: 'Pass', Output: '{% $all %}', End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(35_000),
    after: async (kept) => kept.engine.advance(100_000),
  },
  'An execution waits for another that it has started': {
    machines: {
      inner: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 50, End: true } } },
      main: {
        StartAt: 'S',
        States: {
          S: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: `${ARN}:stateMachine:inner`, Name: 'inner', Input: { a: 1 } },
            OutputPath: '$.Output',
            End: true,
          },
        },
      },
    },
    before: async (kept) => kept.engine.advance(20_000),
    after: async (kept) => kept.engine.advance(30_000),
  },
  'Children of a distributed Map go on, and others begin': {
    machines: {
      main: {
        StartAt: 'M',
        States: {
          M: {
            Type: 'Map',
            Label: 'Each',
            MaxConcurrency: 2,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'W',
              States: { W: { Type: 'Wait', SecondsPath: '$', End: true } },
            },
            Next: 'Z',
          },
          Z: { Type: 'Pass', End: true },
        },
      },
    },
    before: async (kept) => kept.engine.advance(35_000),
    after: async (kept) => kept.engine.advance(100_000),
  },
  'An activity waits for a worker': {
    machines: {
      main: {
        StartAt: 'A',
        States: { A: { Type: 'Task', Resource: `${ARN}:activity:work`, TimeoutSeconds: 100, End: true } },
      },
    },
    before: async (kept) => kept.engine.advance(20_000),
    after: async (kept) => {
      const { taskToken } = await work(kept);
      await kept.call('states', 'SendTaskSuccess', { taskToken, output: '1' });
      await kept.engine.settle();
    },
  },
  'A worker answers the task that it took before': {
    machines: {
      main: {
        StartAt: 'A',
        States: {
          A: {
            Type: 'Task',
            Resource: `${ARN}:activity:work`,
            TimeoutSeconds: 100,
            HeartbeatSeconds: 30,
            End: true,
          },
        },
      },
    },
    before: async (kept) => {
      takenToken = String((await work(kept))['taskToken']);
      await kept.engine.advance(20_000);
      await kept.call('states', 'SendTaskHeartbeat', { taskToken: takenToken });
      await kept.engine.advance(20_000);
    },
    after: async (kept) => {
      await kept.call('states', 'SendTaskSuccess', { taskToken: takenToken, output: '1' });
      await kept.engine.settle();
    },
  },
  'One that had failed is redriven from where it stood': {
    machines: {
      main: {
        StartAt: 'P',
        States: {
          P: {
            Type: 'Parallel',
            Branches: [
              { StartAt: 'D', States: { D: { Type: 'Pass', Result: 'done', End: true } } },
              { StartAt: 'A', States: { A: { ...ASK, End: true } } },
            ],
            End: true,
          },
        },
      },
    },
    before: async (kept) => {
      for (const taskToken of await tokens(kept))
        await kept.call('states', 'SendTaskFailure', { taskToken, error: 'No' });
      await kept.engine.advance(10_000);
    },
    after: async (kept) => {
      const executionArn = `${ARN}:execution:main:one`;
      await kept.call('states', 'RedriveExecution', { executionArn });
      await kept.engine.settle();
      await succeed(kept, '1');
    },
  },
  'A task of a redriven execution is answered after a stop': {
    machines: { main: { StartAt: 'A', States: { A: { ...ASK, End: true } } } },
    before: async (kept) => {
      for (const taskToken of await tokens(kept))
        await kept.call('states', 'SendTaskFailure', { taskToken, error: 'No' });
      await kept.engine.settle();
      await kept.call('states', 'RedriveExecution', { executionArn: `${ARN}:execution:main:one` });
      await kept.engine.advance(10_000);
    },
    after: (kept) => succeed(kept, '1'),
  },
  'An execution times out as a whole when it would have': {
    machines: {
      main: { TimeoutSeconds: 90, StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 100, End: true } } },
    },
    before: async (kept) => kept.engine.advance(40_000),
    after: async (kept) => kept.engine.advance(60_000),
  },
};

const INPUTS: Readonly<Record<string, JsonObject>> = {
  'Children of a distributed Map go on, and others begin': [30, 50, 20, 10] as unknown as JsonObject,
};

/** What an execution comes to, with or without a stop in its middle. */
async function endOf(name: string, { machines, before, after }: Scenario, stops: boolean) {
  await using kept = await KeptEngine.start(stackOf(machines));
  const executionArn = await start(kept, 'main', INPUTS[name]);
  await before(kept);
  if (stops) await kept.restart();
  await after(kept);
  const { status, output, error } = await kept.call('states', 'DescribeExecution', { executionArn });
  return { status, output, error, history: await history(kept, executionArn) };
}

test('A redrive that is asked for again after a stop is answered as before', async () => {
  await using kept = await KeptEngine.start(
    stackOf({ main: { StartAt: 'A', States: { A: { ...ASK, End: true } } } }),
  );
  const executionArn = await start(kept, 'main');
  await kept.call('states', 'StopExecution', { executionArn });
  const redrive = () => kept.call('states', 'RedriveExecution', { executionArn, clientToken: 'once' });
  const first = await redrive();
  await kept.restart();
  expect(await redrive()).toEqual(first);
});

test('A name that was used stays used, and a token that was answered stays answered', async () => {
  await using kept = await KeptEngine.start(
    stackOf({ main: { StartAt: 'A', States: { A: { ...ASK, End: true } } } }),
  );
  await start(kept, 'main');
  const [taskToken = ''] = await tokens(kept);
  await kept.call('states', 'SendTaskSuccess', { taskToken, output: '1' });
  await kept.engine.settle();
  await kept.restart();
  expect(await kept.call('states', 'SendTaskSuccess', { taskToken, output: '1' })).toMatchObject({
    __type: 'TaskTimedOut',
  });
  const again = { stateMachineArn: `${ARN}:stateMachine:main`, name: 'one', input: '{}' };
  expect(await kept.call('states', 'StartExecution', again)).toMatchObject({
    __type: 'ExecutionAlreadyExists',
  });
});

test.for(Object.entries(SCENARIOS))('%s', async ([name, scenario]) => {
  const without = await endOf(name, scenario, false);
  const withStop = await endOf(name, scenario, true);
  expect(without.status).not.toBe('RUNNING');
  expect(withStop).toEqual(without);
});
