import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JsonObject, type LocalEngine, startLocal, VirtualClock } from '../../src/index.ts';
import { type ClientConfig, clientConfig } from '../support/client-config.ts';
import { jsonCall } from '../support/json-call.ts';
import { archiveData, functionResources } from '../support/stack-document.ts';
import { type StackFolder, stackFolder } from '../support/stack-folder.ts';

// As the functions of the monitor write a verdict; those that are delivered by the console, with its prefix.
const COUNTS = `export const handler = async ({ verdict }) => {
  const line = JSON.stringify({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{
        Namespace: 'Monitor',
        Dimensions: [['monitor', 'kind', 'verdict']],
        Metrics: [{ Name: 'Signals', Unit: 'Count' }],
      }],
    },
    level: 'info', message: 'Signal ' + verdict, monitor: 'orders', kind: 'fail', verdict, Signals: 1,
  });
  if (verdict === 'delivered') console.log(line);
  else process.stdout.write(line + '\\n');
};`;

const STACK: JsonObject = {
  provider: { aws: [{ region: 'eu-central-1' }] },
  data: { archive_file: archiveData('counts', COUNTS) },
  resource: functionResources('counts', { statements: [] }),
};

let folder: StackFolder;
let engine: LocalEngine<VirtualClock>;
let config: ClientConfig;
let client: CloudWatchClient;

beforeAll(async () => {
  folder = await stackFolder(STACK);
  engine = await startLocal({ stackDir: folder.path, clock: new VirtualClock(), onLog: () => undefined });
  config = clientConfig(engine);
  client = new CloudWatchClient(config);
});
afterAll(async () => {
  await engine.close();
  await folder[Symbol.asyncDispose]();
});

const fromNow = (seconds: number) => new Date(engine.clock.nowEpochMs() + seconds * 1_000);
const around = () => ({ StartTime: fromNow(-600), EndTime: fromNow(600) });

const signals = (verdict: string) => ({
  Namespace: 'Monitor',
  MetricName: 'Signals',
  Dimensions: [
    { Name: 'monitor', Value: 'orders' },
    { Name: 'kind', Value: 'fail' },
    { Name: 'verdict', Value: verdict },
  ],
});

test('The verdicts that a function prints can be asked for as metrics', async () => {
  const lambda = new LambdaClient(config);
  for (const verdict of ['delivered', 'delivered', 'buffered']) {
    await lambda.send(
      new InvokeCommand({ FunctionName: 'counts', Payload: Buffer.from(JSON.stringify({ verdict })) }),
    );
  }
  const { MetricDataResults } = await client.send(
    new GetMetricDataCommand({
      ...around(),
      MetricDataQueries: ['delivered', 'buffered', 'rejected'].map((verdict) => ({
        Id: verdict,
        MetricStat: { Metric: signals(verdict), Stat: 'Sum', Period: 60 },
      })),
    }),
  );
  const minute = new Date(Math.floor(engine.clock.nowEpochMs() / 60_000) * 60_000);
  expect(MetricDataResults).toMatchObject([
    { Id: 'delivered', Values: [2], Timestamps: [minute], StatusCode: 'Complete' },
    { Id: 'buffered', Values: [1], Timestamps: [minute] },
    { Id: 'rejected', Values: [] },
  ]);
  const { Datapoints } = await client.send(
    new GetMetricStatisticsCommand({
      ...signals('delivered'),
      ...around(),
      Period: 3_600,
      Statistics: ['SampleCount', 'Average'],
    }),
  );
  expect(Datapoints).toMatchObject([{ SampleCount: 2, Average: 1, Unit: 'Count' }]);
  const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'Monitor' }));
  expect(Metrics).toEqual([signals('delivered'), signals('buffered')]);
});

test('Metrics are put in a request so large that the SDK compresses it', async () => {
  const MetricData = Array.from({ length: 500 }, (_, index) => ({
    MetricName: `metric-${index}`,
    Value: index,
    Timestamp: fromNow(0),
    Dimensions: [{ Name: 'of', Value: 'a large request' }],
  }));
  expect(JSON.stringify(MetricData).length).toBeGreaterThan(10_240);
  await client.send(new PutMetricDataCommand({ Namespace: 'large', MetricData }));
  const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'large' }));
  expect(Metrics).toHaveLength(500);
});

test('Lines of PutLogEvents are metrics as those of functions are', async () => {
  const logs = new CloudWatchLogsClient(config);
  const names = { logGroupName: 'own', logStreamName: 'own' };
  await logs.send(new CreateLogGroupCommand(names));
  await logs.send(new CreateLogStreamCommand(names));
  const timestamp = fromNow(0).getTime();
  const metadata = { Namespace: 'own', Dimensions: [[]], Metrics: [{ Name: 'm' }] };
  const message = JSON.stringify({ _aws: { Timestamp: timestamp, CloudWatchMetrics: [metadata] }, m: 3 });
  await logs.send(new PutLogEventsCommand({ ...names, logEvents: [{ timestamp, message }] }));
  const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'own' }));
  expect(Metrics).toEqual([{ Namespace: 'own', MetricName: 'm', Dimensions: [] }]);
});

test('A refusal has the code that SDKs show', async () => {
  const refused = client.send(
    new GetMetricDataCommand({ ...around(), MetricDataQueries: [{ Id: 'a', Expression: 'b + 1' }] }),
  );
  await expect(refused).rejects.toMatchObject({
    name: 'ValidationException',
    Code: 'ValidationError',
    message: expect.stringContaining('does not support metric math'),
  });
});

test('A state machine asks for metrics with a call of the SDK', async () => {
  const definition = JSON.stringify({
    StartAt: 'Put',
    States: {
      Put: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData',
        Parameters: { Namespace: 'run', MetricData: [{ MetricName: 'm', Value: 2 }] },
        Next: 'List',
      },
      List: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:cloudwatch:listMetrics',
        Parameters: { Namespace: 'run' },
        End: true,
      },
    },
  });
  const roleArn = 'arn:aws:iam::000000000000:role/any';
  const input = { name: 'asks', roleArn, definition };
  const { stateMachineArn = null } = await jsonCall(engine, 'states', {
    operation: 'CreateStateMachine',
    input,
  });
  const { executionArn = null } = await jsonCall(engine, 'states', {
    operation: 'StartExecution',
    input: { stateMachineArn },
  });
  await engine.runUntilIdle();
  const ended = await jsonCall(engine, 'states', { operation: 'DescribeExecution', input: { executionArn } });
  expect(ended).toMatchObject({ status: 'SUCCEEDED' });
  expect(JSON.parse(String(ended['output']))).toEqual({
    Metrics: [{ Namespace: 'run', MetricName: 'm', Dimensions: [] }],
  });
});
