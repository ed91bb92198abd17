import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { startLocal, VirtualClock } from '../../src/index.ts';
import { clientConfig } from '../support/client-config.ts';
import { policyText, trustPolicy } from '../support/stack-document.ts';
import { stackFolder } from '../support/stack-folder.ts';
import { ref } from '../support/terraform.ts';

const MACHINE_ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:each';
const CHILDREN = 'arn:aws:states:us-east-1:000000000000:execution:each/Each:*';

/** Runs a Map whose children fail. */
const DEFINITION = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      Label: 'Each',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Bad',
        States: { Bad: { Type: 'Fail', Error: 'Bad' } },
      },
      End: true,
    },
  },
};

interface Allowed {
  readonly Action: string;
  readonly Resource: string;
}

/** A stack whose state machine may do this and no more. */
async function openEngine(...allowed: readonly Allowed[]) {
  // A policy has a statement at least.
  const statements = [{ Action: 'states:DescribeExecution', Resource: CHILDREN }, ...allowed];
  const folder = await stackFolder({
    resource: {
      aws_iam_role: { each: { name: 'each-role', assume_role_policy: trustPolicy('states.amazonaws.com') } },
      aws_iam_role_policy: {
        each: {
          role: ref('aws_iam_role.each.name'),
          policy: policyText(...statements.map((statement) => ({ Effect: 'Allow', ...statement }))),
        },
      },
      aws_sfn_state_machine: {
        each: {
          name: 'each',
          role_arn: ref('aws_iam_role.each.arn'),
          definition: JSON.stringify(DEFINITION),
        },
      },
    },
  });
  const engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock() });
  const sfn = new SFNClient(clientConfig(engine));
  return {
    engine,
    sfn,
    async [Symbol.asyncDispose]() {
      sfn.destroy();
      await engine.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

type Opened = Awaited<ReturnType<typeof openEngine>>;

/** Starts an execution over items, and lets it end. */
async function started({ engine, sfn }: Opened, items: readonly number[] = [1]): Promise<string> {
  const input = JSON.stringify(items);
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: MACHINE_ARN, input }),
  );
  await engine.runUntilIdle();
  return executionArn;
}

/** Redrives an execution, and lets it end. */
async function redriven({ engine, sfn }: Opened, executionArn: string): Promise<void> {
  await sfn.send(new RedriveExecutionCommand({ executionArn }));
  await engine.runUntilIdle();
}

function describeExecution({ sfn }: Opened, executionArn: string) {
  return sfn.send(new DescribeExecutionCommand({ executionArn }));
}

const START: Allowed = { Action: 'states:StartExecution', Resource: MACHINE_ARN };

const REDRIVE: Allowed = { Action: 'states:RedriveExecution', Resource: CHILDREN };

test('The role of a distributed Map must be allowed to start the children', async () => {
  await using opened = await openEngine();
  const executionArn = await started(opened);
  const refusal = `is not authorized to perform: states:StartExecution on resource: ${MACHINE_ARN} because`;
  expect(await describeExecution(opened, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining(refusal),
  });
  const { events = [] } = await opened.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.find(({ type }) => type === 'MapRunFailed')).toMatchObject({
    mapRunFailedEventDetails: { error: 'States.Runtime', cause: expect.stringContaining(refusal) },
  });
});

test('The role of a distributed Map needs no permission where there is nothing to start', async () => {
  await using opened = await openEngine();
  const executionArn = await started(opened, []);
  expect(await describeExecution(opened, executionArn)).toMatchObject({ status: 'SUCCEEDED' });
});

test('The role of a distributed Map must be allowed to redrive the children', async () => {
  await using opened = await openEngine(START);
  const executionArn = await started(opened);
  await redriven(opened, executionArn);
  expect(await describeExecution(opened, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: expect.stringContaining('is not authorized to perform: states:RedriveExecution on resource: arn:'),
  });
});

test('The role of a distributed Map that has both permissions starts the children and redrives them', async () => {
  await using opened = await openEngine(START, REDRIVE);
  const executionArn = await started(opened);
  await redriven(opened, executionArn);
  expect(await describeExecution(opened, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
    redriveCount: 1,
  });
});
